import { type FieldError, fieldError } from '../../../../shared/runtime/errors.ts';
import { fieldTypeRows } from '../../../../shared/settings/field-types.ts';
import type { Form, FormField } from '../../../../shared/settings/forms.ts';
import type { Placed } from '../../../../shared/table/entities/form-post.ts';
import type { IgnoredReason, Post } from '../post.ts';
import type { Reading } from '../reading.ts';
import { maxUploads } from '../submission.ts';
import { beginningOf, lineOf } from './clean-text.ts';
import { findContacts } from './find-contacts.ts';
import { readsLikeText } from './guess.ts';
import { nameOf } from './join-name.ts';
import { withJoinedNumber } from './join-number.ts';
import { openKeptFields } from './kept-fields.ts';
import { isContext, isSentence } from './machinery.ts';
import { type Level, levels, type NamedUnit, namerOf } from './name-units.ts';
import { readAnswer, readKind, readLanguage } from './read-answer.ts';
import { byName, keyOf, type Unit, unitsOf } from './units.ts';

/** The country of numbers without a country code, where the form names none (ISO 3166-1 alpha-2). */
const usualCountry = 'CN';

/** Characters of a description; the whole text stands beside it. */
const maxDescriptionCharacters = 8000;
/** Characters of the parts of one line. Of a cut serial number nothing is left: it is kept as further field instead. */
const oneLineParts = [
  { part: 'subject', max: 200, canBeCut: true },
  { part: 'productSerial', max: 64, canBeCut: false },
  { part: 'orderNumber', max: 64, canBeCut: false },
  { part: 'region', max: 64, canBeCut: false },
] as const;
const maxNameCharacters = 100;

/** Where a value went, before it is told. */
type Settled = Pick<Placed, 'to' | 'by' | 'why'>;

/**
 * What a post says by the rules of its form. Pure, and throws for no entries. `placed` has one row for each entry, in their order; then
 * one for each value that is kept as it was typed beside what was read of it, for each name that its reader put aside, and for each file.
 */
export function interpret(post: Post, form: Form): Reading {
  const country = form.country ?? usualCountry;
  const named = namedUnits(post, form, country);
  const settled = new Map<Unit, Settled[]>();
  const kept = openKeptFields(new Set(form.fields.map(({ name }) => name)));
  const leftovers = new Map<Unit, Settled['why']>();
  const reading: Reading = {
    otherContact: false,
    fields: {},
    uploads: [],
    placed: [],
    problems: [],
    values: [],
  };

  const settle = (unit: Unit, to: string, by?: Level, why?: string): void => {
    const row: Settled = { to, ...(by ? { by } : {}), ...(why ? { why } : {}) };
    settled.set(unit, [...(settled.get(unit) ?? []), row]);
  };
  const ignore = (unit: Unit, reason: IgnoredReason): void => settle(unit, 'ignored', undefined, reason);
  const leave = (unit: Unit, why?: string): void => void leftovers.set(unit, why);
  /** The values for a place, the surest first. */
  const unitsFor = (place: string): NamedUnit[] =>
    named.filter(({ naming, typed }) => naming?.place === place && typed !== '').sort(bySurety);
  /** Those of the surest level, and the others left over. */
  const surestFor = (place: string): NamedUnit[] => {
    const all = unitsFor(place);
    const surest = all.filter(({ naming }) => naming?.by === all[0]?.naming?.by);
    for (const unit of all) if (!surest.includes(unit)) leave(unit, 'taken');
    return surest;
  };

  for (const unit of named) {
    const place = unit.naming?.place;
    if (unit.typed === '') ignore(unit, 'blank');
    else if (place === 'machinery' || place === 'secret') ignore(unit, place);
    else if (place === 'ignore') ignore(unit, 'map');
    else if (place === undefined) leave(unit);
  }

  // What the post tells of itself.
  for (const place of ['trap', 'redirect', 'form', 'channel', 'idempotencyKey', 'formStarted'] as const) {
    const [first, ...others] = unitsFor(place);
    if (first === undefined) continue;
    const value = lineOf(first.typed);
    if (place === 'channel') {
      if (value === 'form' || value === 'widget') reading.channel = value;
      else leave(first, 'unread');
    } else if (place === 'form' && !isSlug(value)) leave(first, 'unread');
    else reading[place] = value;
    if (!leftovers.has(first)) settle(first, place, first.naming?.by);
    for (const other of others) {
      if (place === 'redirect' || place === 'trap') ignore(other, place === 'trap' ? 'machinery' : place);
      else leave(other, 'taken');
    }
  }
  for (const unit of unitsFor('uploads')) {
    const tokens = unit.typed.split(/[\s,]+/).filter(Boolean);
    if (tokens.length <= maxUploads && tokens.every((token) => token.length <= 300)) {
      reading.uploads = tokens;
      settle(unit, 'uploads', 'own');
    } else leave(unit, 'unread');
  }

  // Kind and language: the first value that names one.
  const readable = <V>(place: string, read: (value: string) => V | undefined): V | undefined => {
    let found: V | undefined;
    for (const unit of unitsFor(place)) {
      const value = found === undefined ? read(unit.typed) : undefined;
      if (value === undefined) leave(unit, found === undefined ? 'unread' : 'taken');
      else {
        found = value;
        settle(unit, place, unit.naming?.by);
      }
    }
    return found;
  };
  // A form whose kind is fixed asks for none: another one is kept as it was typed.
  const kind = readable('kind', (value) => {
    const read = readKind(value);
    return form.kind === 'chosen' || form.kind === read ? read : undefined;
  });
  const language = readable('language', readLanguage);

  // Parts of one line. A map joins its names; of several others the surest is meant.
  for (const { part, max, canBeCut } of oneLineParts) {
    const [first, ...others] = surestFor(part);
    if (first === undefined) continue;
    const joined = first.naming?.by === 'map' ? [first, ...others] : [first];
    for (const unit of others) if (!joined.includes(unit)) leave(unit, 'taken');
    const value = joined.map(({ typed }) => lineOf(typed)).join(' ');
    if (value.length > max && !canBeCut) {
      for (const unit of joined) leave(unit, 'too-long');
      continue;
    }
    reading[part] = beginningOf(value, max);
    for (const unit of joined) {
      settle(unit, part, unit.naming?.by);
      if (value.length > max) settle(unit, kept.keep(keyOf(unit), unit.typed), undefined, 'as-typed');
    }
  }

  const name = nameOf(unitsFor('name'));
  for (const unit of name.used) {
    settle(unit, 'name', unit.naming?.by);
    if (name.value.length > maxNameCharacters)
      settle(unit, kept.keep(keyOf(unit), unit.typed), undefined, 'as-typed');
  }
  for (const unit of name.others) {
    if (name.value.includes(lineOf(unit.typed))) ignore(unit, 'repeated');
    else leave(unit, 'taken');
  }

  // Answers to the form's own questions.
  for (const field of form.fields) {
    const units = surestFor(`fields.${field.name}`);
    if (units.length === 0) continue;
    const separator = units[0]?.naming?.by === 'map' ? ' ' : ', ';
    const typed = units.map((unit) => unit.typed).join(separator);
    const answer = readAnswer(field, typed, country);
    const to = keepAnswer(field, typed, answer);
    for (const unit of units)
      settle(unit, to, unit.naming?.by, answer === undefined && needsReading(field) ? 'unread' : undefined);
  }
  function keepAnswer(field: FormField, typed: string, answer: string | undefined): string {
    const { control, fills } = fieldTypeRows[field.type];
    // The wording of a consent is kept with a yes or no: any other answer stands beside it.
    if (control === 'box' && answer === undefined) return kept.tell(field.name, typed);
    if (fills !== undefined && lineOf(typed).length > 64) return kept.tell(field.name, typed);
    return kept.answer(field.name, answer ?? (control === 'area' ? typed : lineOf(typed)));
  }

  const contacts = findContacts(named, country);
  for (const { unit, to, isKept, why } of contacts.placed) {
    if (why === 'repeated') ignore(unit, 'repeated');
    else if (to.length === 0) leave(unit, 'unread');
    else {
      for (const place of to) settle(unit, place, unit.naming?.by);
      if (isKept) settle(unit, kept.keep(keyOf(unit), unit.typed), undefined, 'as-typed');
    }
  }

  const description = surestFor('description');
  for (const unit of description) settle(unit, 'description', unit.naming?.by);

  // What nothing named may still be plain: the only address, the only text.
  let { email, phone } = contacts;
  if (email === undefined && phone === undefined) {
    for (const unit of [...leftovers.keys()].filter(isUnnamed).sort(byName)) {
      const found = contacts.guess(unit.typed);
      if (!found || (found.email ? email : phone) !== undefined) continue;
      email ??= found.email;
      phone ??= found.phone;
      leftovers.delete(unit);
      settle(unit, found.email ? 'email' : 'phone', 'guess');
    }
  }
  if (description.length === 0) {
    const isText = reading.subject === undefined ? readsLikeText : isSentence;
    const longest = [...leftovers.keys()]
      .filter((unit) => isUnnamed(unit) && !isContext(unit.name) && isText(unit.typed))
      .sort((one, other) => other.typed.length - one.typed.length || byName(one, other))[0];
    if (longest) {
      leftovers.delete(longest);
      settle(longest, 'description', 'guess');
      description.push(longest);
    }
  }
  for (const unit of named) {
    if (!leftovers.has(unit)) continue;
    settle(unit, kept.keep(keyOf(unit), unit.typed), undefined, leftovers.get(unit));
  }

  const told = description.map(({ typed }) => typed).join('\n') || reading.subject || '';
  const lines = kept.lines();
  const whole = [told, lines.join('\n')].filter(Boolean).join('\n\n');
  const described = beginningOf(told, maxDescriptionCharacters);
  const typedName = name.value || contacts.name;
  return {
    ...reading,
    ...(kind ? { kind } : {}),
    ...(language ? { language } : {}),
    ...(described ? { description: described } : {}),
    ...(whole !== described ? { text: whole } : {}),
    ...(typedName ? { name: beginningOf(lineOf(typedName), maxNameCharacters) } : {}),
    ...(email ? { email } : {}),
    ...(phone ? { phone } : {}),
    otherContact: contacts.otherContact,
    fields: kept.fields(),
    placed: placedOf(post, named, settled),
    problems: problemsOf(
      { described, hasContact: Boolean(email || phone || contacts.otherContact) },
      contacts.isPhoneTyped,
    ),
    values: valuesOf(post, settled),
  };
}

function namedUnits(post: Post, form: Form, country: string): NamedUnit[] {
  const nameUnit = namerOf(form);
  return withJoinedNumber(
    unitsOf(post.entries).map((unit) => ({ ...unit, naming: nameUnit(unit) })),
    country,
  );
}

const isSlug = (text: string): boolean => /^[a-z0-9][a-z0-9-]{0,63}$/.test(text);
const needsReading = ({ type }: FormField): boolean =>
  ['date', 'choice', 'box'].includes(fieldTypeRows[type].control);
/** Nothing but its value tells what it is. */
const isUnnamed = ({ naming }: NamedUnit): boolean => naming === undefined || naming.place === 'kind';

const bySurety = (one: NamedUnit, other: NamedUnit): number =>
  levelOf(one) - levelOf(other) || (one.naming?.rank ?? 0) - (other.naming?.rank ?? 0) || byName(one, other);
const levelOf = ({ naming }: NamedUnit): number => levels.indexOf(naming?.by ?? 'guess');

function problemsOf(
  { described, hasContact }: { described: string; hasContact: boolean },
  isPhoneTyped: boolean,
): FieldError[] {
  return [
    ...(described === '' ? [fieldError('description', 'field.required')] : []),
    ...(hasContact ? [] : [fieldError('email', 'field.contact-needed')]),
    ...(hasContact || !isPhoneTyped ? [] : [fieldError('phone', 'field.phone')]),
  ];
}

function placedOf(post: Post, units: readonly Unit[], settled: ReadonlyMap<Unit, Settled[]>): Placed[] {
  const named = ({ name, label }: { name: string; label?: string | undefined }) => ({
    name,
    ...(label === undefined ? {} : { label }),
  });
  const rows: Placed[] = [];
  for (const unit of units) {
    const [first = { to: 'ignored', why: 'blank' }] = settled.get(unit) ?? [];
    for (const index of unit.entries) {
      const entry = post.entries[index];
      if (!entry) continue;
      rows[index] = {
        ...named(entry),
        ...(entry.value.trim() === '' ? { to: 'ignored', why: 'blank' } : first),
      };
    }
  }
  const beside = units.flatMap((unit) =>
    (settled.get(unit) ?? []).slice(1).map((row) => ({ ...named(unit), ...row })),
  );
  const putAside = post.ignored.map(({ name, reason }) => ({ name, to: 'ignored', why: reason }));
  const files = post.files.map(({ field }) => ({ name: field, to: 'file' }));
  return [...rows, ...beside, ...putAside, ...files];
}

/** What is kept of a post that makes no ticket: nothing that was put aside as token or secret, and no start of a form. */
function valuesOf(post: Post, settled: ReadonlyMap<Unit, Settled[]>): Reading['values'] {
  const dropped = new Set(
    [...settled].flatMap(([unit, [row]]) =>
      row?.why === 'machinery' ||
      row?.why === 'secret' ||
      row?.to === 'formStarted' ||
      row?.to === 'idempotencyKey'
        ? unit.entries
        : [],
    ),
  );
  return post.entries.filter((_, index) => !dropped.has(index));
}
