import { uploadTokens } from '../../../../shared/files/upload-tokens.ts';
import type { Form } from '../../../../shared/settings/forms.ts';
import type { Reading } from '../reading.ts';
import { TicketSubmission } from '../submission.ts';
import { beginningOf, lineOf } from './clean-text.ts';
import { nameOf } from './join-name.ts';
import type { KeptFields } from './kept-fields.ts';
import type { Placing } from './placing.ts';
import { readKind, readLanguage } from './read-kind.ts';
import { keyOf } from './units.ts';

type Part = keyof Reading & keyof TicketSubmission;
type Parts = Partial<Reading>;

const { shape } = TicketSubmission;
const isValid = (part: Part, value: unknown): boolean => shape[part].safeParse(value).success;

/** Values that a page made, not a person. */
const isToken = (part: Part): boolean => part === 'idempotencyKey' || part === 'formStarted';

/** What a post tells of itself. A value that is not of the kind that we put there is of somebody else, and is kept. */
export function readOwnAffairs(placing: Placing): Parts {
  const parts: Parts = {};
  for (const part of ['form', 'channel', 'idempotencyKey', 'formStarted'] as const) {
    const [first, ...others] = placing.unitsFor(part);
    for (const other of others) {
      if (isToken(part)) placing.ignore(other, 'machinery');
      else placing.leave(other, 'taken');
    }
    if (!first) continue;
    const value = lineOf(first.typed);
    if (isValid(part, value)) {
      Object.assign(parts, { [part]: value });
      placing.settle(first, part);
    } else placing.leave(first, 'unread');
  }
  const [uploads, ...furtherUploads] = placing.unitsFor('uploads');
  for (const other of furtherUploads) placing.leave(other, 'taken');
  const tokens = uploads && uploadTokens(uploads.typed);
  if (uploads && isValid('uploads', tokens)) {
    parts.uploads = tokens ?? [];
    placing.settle(uploads, 'uploads');
  } else if (uploads) placing.leave(uploads, 'unread');

  const [redirect, ...furtherPlaces] = placing.unitsFor('redirect');
  for (const other of furtherPlaces) placing.ignore(other, 'redirect');
  if (redirect) {
    parts.redirect = lineOf(redirect.typed);
    placing.settle(redirect, 'redirect');
  }
  // That any of them is filled tells a robot.
  const traps = placing.unitsFor('trap');
  for (const trap of traps) placing.settle(trap, 'trap');
  if (traps.length > 0) parts.trap = traps.map(({ typed }) => lineOf(typed)).join(' ');
  return parts;
}

/** Kind and language: the surest value that names one; others are kept as they were typed. */
export function readChoices(placing: Placing, form: Form): Parts {
  const first = <V>(part: 'kind' | 'language', read: (value: string) => V | undefined): V | undefined => {
    let found: V | undefined;
    for (const unit of placing.unitsFor(part)) {
      const value = found === undefined ? read(unit.typed) : undefined;
      if (value === undefined) placing.leave(unit, found === undefined ? 'unread' : 'taken');
      else {
        found = value;
        placing.settle(unit, part);
      }
    }
    return found;
  };
  const kind = first('kind', (value) => {
    const read = readKind(value);
    // A form of one kind asks for none: its tickets are of no other.
    return form.kind === 'chosen' || form.kind === read ? read : undefined;
  });
  const language = first('language', readLanguage);
  return { ...(kind ? { kind } : {}), ...(language ? { language } : {}) };
}

/** Parts of one line, and their characters. Of a cut number nothing is left: one that is too long is kept beside. */
const oneLineParts = [
  { part: 'subject', max: 200, canBeCut: true },
  { part: 'productSerial', max: 64, canBeCut: false },
  { part: 'orderNumber', max: 64, canBeCut: false },
  { part: 'region', max: 64, canBeCut: false },
] as const;

/** Subject, numbers, region: a map joins its names; of several others the surest is meant. */
export function readLines(placing: Placing, kept: KeptFields): Parts {
  const parts: Parts = {};
  for (const { part, max, canBeCut } of oneLineParts) {
    const surest = placing.surestFor(part);
    const meant = surest[0]?.naming?.by === 'map' ? surest : surest.slice(0, 1);
    for (const unit of surest.slice(meant.length)) placing.leave(unit, 'taken');
    const value = meant.map(({ typed }) => lineOf(typed)).join(' ');
    if (value.length > max && !canBeCut) for (const unit of meant) placing.leave(unit, 'too-long');
    else if (value !== '') {
      parts[part] = beginningOf(value, max);
      for (const unit of meant) {
        placing.settle(unit, part);
        if (value.length > max) placing.settle(unit, kept.keep(keyOf(unit), unit.typed), 'as-typed');
      }
    }
  }
  return parts;
}

export const maxNameCharacters = 100;

/** The customer's name, whole or of its parts. */
export function readName(placing: Placing, kept: KeptFields): Parts {
  const { value, used, others } = nameOf(placing.unitsFor('name'));
  for (const unit of used) {
    placing.settle(unit, 'name');
    if (value.length > maxNameCharacters)
      placing.settle(unit, kept.keep(keyOf(unit), unit.typed), 'as-typed');
  }
  for (const unit of others) {
    if (value.length <= maxNameCharacters && value.includes(lineOf(unit.typed)))
      placing.ignore(unit, 'repeated');
    else placing.leave(unit, 'taken');
  }
  return value === '' ? {} : { name: beginningOf(value, maxNameCharacters) };
}
