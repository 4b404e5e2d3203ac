import type { Placed } from '../../../../shared/table/entities/form-post.ts';
import type { IgnoredReason, Post } from '../post.ts';
import type { Reading } from '../reading.ts';
import { type Level, levels, type NamedUnit } from './name-units.ts';
import { byName } from './units.ts';

/** Why a value is kept as it is beside the part that its name stands for. */
export type KeptReason =
  /** It says more than what was read of it. */
  | 'as-typed'
  /** It could not be read as what its name says. */
  | 'unread'
  /** A surer name filled the place. */
  | 'taken'
  /** It is longer than the part can be. */
  | 'too-long';

type Row = Pick<Placed, 'to' | 'by' | 'why'>;

/** Where the values of a post go, as it is decided one after the other. */
export interface Placing {
  /** The values whose names stand for a place, the surest first; blank ones are none. */
  unitsFor(place: string): NamedUnit[];
  /** Those of the surest level; the others are left over. */
  surestFor(place: string): NamedUnit[];
  /** A value goes to a part of the ticket. A second time: something of it stands there too. */
  settle(unit: NamedUnit, to: string, why?: KeptReason): void;
  /** Nothing but its value told where it goes. */
  guess(unit: NamedUnit, to: string): void;
  ignore(unit: NamedUnit, reason: IgnoredReason): void;
  /** A value has no place so far: it is kept beside. */
  leave(unit: NamedUnit, why?: KeptReason): void;
  /** What has no place so far, in the order in which it came. */
  leftovers(): Array<{ unit: NamedUnit; why: KeptReason | undefined }>;
  /** What was decided, as {@link Reading} tells it. */
  told(post: Post): Pick<Reading, 'placed' | 'values'>;
}

export function openPlacing(units: readonly NamedUnit[]): Placing {
  const rows = new Map<NamedUnit, Row[]>();
  const left = new Map<NamedUnit, KeptReason | undefined>();
  const add = (unit: NamedUnit, row: Row): void => {
    left.delete(unit);
    rows.set(unit, [...(rows.get(unit) ?? []), row]);
  };
  const leave: Placing['leave'] = (unit, why) => void left.set(unit, why);
  const unitsFor: Placing['unitsFor'] = (place) =>
    units.filter(({ naming, typed }) => naming?.place === place && typed !== '').sort(bySurety);
  return {
    unitsFor,
    surestFor(place) {
      const all = unitsFor(place);
      const surest = all.filter(({ naming }) => naming?.by === all[0]?.naming?.by);
      for (const unit of all.slice(surest.length)) leave(unit, 'taken');
      return surest;
    },
    settle(unit, to, why) {
      // What is kept beside was decided by nothing.
      const by = why === undefined || why === 'unread' ? unit.naming?.by : undefined;
      add(unit, { to, ...(by ? { by } : {}), ...(why ? { why } : {}) });
    },
    guess: (unit, to) => add(unit, { to, by: 'guess' }),
    ignore: (unit, reason) => add(unit, { to: 'ignored', why: reason }),
    leave,
    leftovers: () => units.filter((unit) => left.has(unit)).map((unit) => ({ unit, why: left.get(unit) })),
    told: (post) => ({ placed: placedOf(post, units, rows), values: valuesOf(post, rows) }),
  };
}

const levelOf = ({ naming }: NamedUnit): Level => naming?.by ?? 'guess';
const bySurety = (one: NamedUnit, other: NamedUnit): number =>
  levels.indexOf(levelOf(one)) - levels.indexOf(levelOf(other)) ||
  (one.naming?.rank ?? 0) - (other.naming?.rank ?? 0) ||
  byName(one, other);

function placedOf(
  { entries, files }: Post,
  units: readonly NamedUnit[],
  rows: ReadonlyMap<NamedUnit, Row[]>,
): Placed[] {
  const blank: Row = { to: 'ignored', why: 'blank' };
  const ofEntries: Row[] = [];
  for (const unit of units) for (const at of unit.entries) ofEntries[at] = rows.get(unit)?.[0] ?? blank;
  const beside = units.flatMap((unit) =>
    (rows.get(unit) ?? []).slice(1).map((row) => ({ ...namesOf(unit), ...row })),
  );
  return [
    ...entries.map((entry, at) => ({
      ...namesOf(entry),
      ...((entry.value.trim() !== '' && ofEntries[at]) || blank),
    })),
    ...beside,
    ...files.map(({ field }) => ({ name: field, to: 'file' })),
  ];
}

const namesOf = ({ name, label }: { name: string; label?: string | undefined }) => ({
  name,
  ...(label === undefined ? {} : { label }),
});

/** Where and why a value is not kept with a post that makes no ticket. */
const unkept: ReadonlySet<string | undefined> = new Set([
  ...(['machinery', 'secret'] satisfies IgnoredReason[]),
  ...(['formStarted', 'idempotencyKey'] satisfies Array<keyof Reading>),
]);

function valuesOf({ entries }: Post, rows: ReadonlyMap<NamedUnit, Row[]>): Reading['values'] {
  const dropped = new Set(
    [...rows].flatMap(([unit, [row]]) => (unkept.has(row?.why) || unkept.has(row?.to) ? unit.entries : [])),
  );
  return entries.filter((_, at) => !dropped.has(at));
}
