import { languages } from '../../../../events/vocabulary.ts';
import type { Form } from '../../../../shared/settings/forms.ts';
import type { Placed } from '../../../../shared/table/entities/form-post.ts';
import { isOwn } from '../form-fields.ts';
import { questionLabels } from '../standard-labels.ts';
import { compactOf, foldedLabel, foldedName } from './fold-name.ts';
import type { Idioms } from './idioms.ts';
import type { Role } from './synonyms.ts';
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

/** Answers what the names of values say in posts to one form. */
export function namerOf(
  form: Form,
  { asideOf, meaningOf, fitValue }: Idioms,
): (unit: Unit) => Naming | undefined {
  const { exact, folded, own, labels } = tablesOf(form);
  const aside = ({ name, label = '', typed, isField }: Unit): Naming | undefined => {
    // Of labels only what nobody types counts: a question may be called `Action`.
    const place = asideOf(name, typed, isField) ?? asideOf(label, typed, true);
    return place && at(place, 'synonym');
  };
  return (unit) => {
    const { name, label = '', type, isField } = unit;
    const trimmed = name.trim();
    const isOfForm = own.has(trimmed);
    const isSecret = !isOfForm && [name, label].some((each) => asideOf(each, unit.typed, true) === 'secret');
    if (isSecret) return at('secret', 'synonym');
    const written = exact.get(trimmed) ?? exact.get(label.trim());
    if (written) return written;
    const isOwnName = isOfForm || isOwn(trimmed) || postPlaces.has(trimmed);
    const spellings = isOwnName && folded.size === 0 ? [] : [...foldedLabel(label), ...foldedName(name)];
    const mapped = firstIn(folded, spellings);
    if (mapped) return mapped;
    if (isField) return isOfForm && !isOwn(trimmed) ? at(`fields.${trimmed}`, 'own') : aside(unit);
    if (isOwnName) return at(isOfForm ? placeOf(trimmed) : trimmed, 'own');
    const labelled = firstIn(labels, spellings);
    if (labelled) return at(labelled, 'label');
    const put = aside(unit);
    if (put) return put;
    if (type === 'email' || type === 'phone' || type === 'name') return at(type, 'type');
    const said = meaningOf(spellings);
    const meaning = said && fitValue(said, unit.typed);
    return meaning && { place: meaning.place, by: 'synonym', rank: meaning.rank, role: meaning.role };
  };
}

/** Names that one form gives a meaning. */
interface Tables {
  /** Its map, as it is written and by spelling. */
  exact: ReadonlyMap<string, Naming>;
  folded: ReadonlyMap<string, Naming>;
  /** Names of its own fields. */
  own: ReadonlySet<string>;
  /** Places by the spellings of its questions in both languages. */
  labels: ReadonlyMap<string, string>;
}

/** Forms are read from a cache: the tables of one live as long as it. */
const known = new WeakMap<Form, Tables>();

function tablesOf(form: Form): Tables {
  const tables = known.get(form) ?? {
    ...mapOf(form),
    own: new Set(form.fields.map(({ name }) => name)),
    labels: labelsOf(form),
  };
  known.set(form, tables);
  return tables;
}

/** A part of the ticket, or a field of the form. */
const placeOf = (name: string): string =>
  isOwn(name) || name === 'contact' || name === 'ignore' ? name : `fields.${name}`;

function labelsOf(form: Form): Map<string, string> {
  const labels = new Map<string, string>();
  const add = (spellings: readonly string[], name: string): void => {
    for (const each of spellings) if (!labels.has(each)) labels.set(each, placeOf(name));
  };
  for (const { name } of form.fields) add([compactOf(name)], name);
  for (const language of languages)
    for (const { name, label } of questionLabels(form, language)) add(foldedLabel(label), name);
  return labels;
}

const firstIn = <V>(table: ReadonlyMap<string, V>, spellings: readonly string[]): V | undefined => {
  const spelling = spellings.find((each) => table.has(each));
  return spelling === undefined ? undefined : table.get(spelling);
};

const at = (place: string, by: Level): Naming => ({ place, by, rank: 0 });

/** The map of a form by what it names: as it is written, and by every spelling. */
function mapOf(form: Form): Pick<Tables, 'exact' | 'folded'> {
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
