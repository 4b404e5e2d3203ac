import type { PostEntry, PostEntryType } from '../post.ts';
import { lineOf, proseOf } from './clean-text.ts';

/** What came under one name: a value, or the ticked boxes of a group. */
export interface Unit {
  /** Name and label as they came. */
  name: string;
  label?: string | undefined;
  type?: PostEntryType | undefined;
  isField: boolean;
  /** Where its entries stand in the post. */
  entries: number[];
  /** Everything that was typed, cleaned; blank where nothing was. */
  typed: string;
  /** What it is read as, where that is not as it was typed: a number that came in parts. */
  readAs?: string;
}

/** The values of a post by name and label, in the order in which the names came. */
export function unitsOf(entries: readonly PostEntry[]): Unit[] {
  const groups = new Map<string, { unit: Omit<Unit, 'typed'>; values: Set<string> }>();
  entries.forEach(({ name, label, type, value, isField = false }, index) => {
    const key = JSON.stringify([name, label || null, isField]);
    const group = groups.get(key) ?? {
      unit: { name, label, type, isField, entries: [] },
      values: new Set<string>(),
    };
    groups.set(key, group);
    group.unit.entries.push(index);
    group.values.add(proseOf(value));
  });
  return [...groups.values()].map(({ unit, values }) => ({
    ...unit,
    typed: [...values].filter(Boolean).join(', '),
  }));
}

/** What staff see a value under: what its form calls it, else its name. */
export const keyOf = ({ label, name }: Pick<Unit, 'label' | 'name'>): string =>
  lineOf(label ?? '') || lineOf(name);

/** The order in which values of one rank are tried: the same however they came. `q4` before `q10`. */
export const byName = (one: Unit, other: Unit): number =>
  one.name.length - other.name.length ||
  order(one.name, other.name) ||
  order(one.label ?? '', other.label ?? '') ||
  Number(one.isField) - Number(other.isField);

const order = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
