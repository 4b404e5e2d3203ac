import type { Form } from '../../../../shared/settings/forms.ts';
import type { Placed } from '../../../../shared/table/entities/form-post.ts';
import { isOwn } from '../form-fields.ts';
import { questionsOf } from '../form-questions.ts';
import { foldedLabel, foldedName } from './fold-name.ts';
import { asideOf } from './machinery.ts';
import { meaningOf, type Role } from './synonyms.ts';
import type { Unit } from './units.ts';

/** What decided on a place; the surest first. */
export const levels = ['map', 'own', 'label', 'type', 'synonym', 'guess'] as const satisfies ReadonlyArray<
  Placed['by']
>;
export type Level = (typeof levels)[number];

/** Where a value is to go by its name: a part of the ticket, `fields.<name>` of the form, or a place of the post itself. */
export interface Naming {
  place: string;
  by: Level;
  /** Among the values of one place and level, the lower is the surer. */
  rank: number;
  role?: Role | undefined;
}

/** A unit with what its name says. */
export interface NamedUnit extends Unit {
  naming?: Naming | undefined;
}

/** Names that a post uses for its own affairs. */
const postPlaces: ReadonlySet<string> = new Set([
  'form',
  'uploads',
  'channel',
  'idempotencyKey',
  'formStarted',
]);

/** Names units of posts to one form. */
export function namerOf(form: Form): (unit: Unit) => Naming | undefined {
  const placeOf = (name: string): string =>
    isOwn(name) || name === 'contact' || name === 'ignore' ? name : `fields.${name}`;
  const byMap = mapOf(form, placeOf);
  const own: ReadonlySet<string> = new Set(form.fields.map(({ name }) => name));
  const labels = new Map<string, string>();
  for (const { name } of form.fields) addAll(labels, foldedName(name).slice(0, 1), placeOf(name));
  for (const language of ['zh-CN', 'en'] as const)
    for (const { name, label } of questionsOf(form, language))
      addAll(labels, foldedLabel(label), placeOf(name));

  return (unit) => {
    const { name, label = '', type, isField } = unit;
    const trimmed = name.trim();
    const isSecret = asideOf(name, unit.typed, isField) === 'secret';
    const spellings = [...foldedLabel(label), ...foldedName(name)];
    const mapped =
      byMap.exact.get(trimmed) ??
      byMap.exact.get(label.trim()) ??
      spellings.map((each) => byMap.folded.get(each)).find(Boolean);
    if (mapped && !isSecret) return mapped;
    if (isField) return own.has(name) && !isOwn(name) ? at(`fields.${name}`, 'own') : aside(unit);
    if (own.has(trimmed)) return at(placeOf(trimmed), 'own');
    if (isOwn(trimmed) || postPlaces.has(trimmed)) return at(trimmed, 'own');
    if (isSecret) return at('secret', 'synonym');
    const labelled = spellings.map((each) => labels.get(each)).find(Boolean);
    if (labelled) return at(labelled, 'label');
    const put = aside(unit);
    if (put) return put;
    if (type === 'email' || type === 'phone' || type === 'name') return at(type, 'type');
    const meaning = meaningOf(spellings);
    return meaning && { ...meaning, by: 'synonym' };
  };
}

function aside({ name, typed, isField }: Unit): Naming | undefined {
  const place = asideOf(name, typed, isField);
  return place && at(place, 'synonym');
}

const at = (place: string, by: Level): Naming => ({ place, by, rank: 0 });

/** The map of a form by what it names: as it is written, and by every spelling. */
function mapOf(form: Form, placeOf: (target: string) => string) {
  const exact = new Map<string, Naming>();
  const folded = new Map<string, Naming>();
  for (const [target, names] of Object.entries(form.map))
    names.forEach((name, rank) => {
      const naming: Naming = { place: placeOf(target), by: 'map', rank };
      exact.set(name, naming);
      // Of names that are longer than the path in them only the whole counts: `entry.3` is not every `3`.
      const [whole] = foldedLabel(name);
      if (whole !== undefined && !folded.has(whole)) folded.set(whole, naming);
    });
  return { exact, folded };
}

function addAll<V>(to: Map<string, V>, keys: readonly string[], value: V): void {
  for (const key of keys) if (!to.has(key)) to.set(key, value);
}
