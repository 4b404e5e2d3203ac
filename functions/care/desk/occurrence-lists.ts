import { careOfDay, careOfOwner, careOfPlan, careToApprove } from '../../../shared/table/entities/care.ts';
import { allShards, listShards } from '../../../shared/table/entities/shards.ts';
import { type Keyed, merge } from '../../../shared/table/merge.ts';
import { tableSchema } from '../../../shared/table/schema.ts';
import type { StoredItem, Table } from '../../../shared/table/table.ts';
import { iso } from '../../../shared/time/clock.ts';
import { addDays, atLocal, isoDate, type LocalDate } from '../../../shared/time/zones.ts';

/** Sorted partitions of one index, and the bounds of due time between which they are read. */
export interface Selection {
  index: 'list' | 'work' | 'mine';
  partitions: readonly string[];
  /** Inclusive. */
  from?: string;
  /** Exclusive. */
  until?: string;
}

export const ofPlan = (planId: string): Selection => ({
  index: 'list',
  partitions: allShards(careOfPlan(planId), listShards),
});

export const ofOwner = (owner: string, bounds: { from?: string; until?: string } = {}): Selection => ({
  index: 'mine',
  partitions: [careOfOwner(owner)],
  ...bounds,
});

/** What awaits approval, the earliest due first. */
export const toApprove = (bounds: { from?: string; until?: string } = {}): Selection => ({
  index: 'work',
  partitions: allShards(careToApprove, listShards),
  ...bounds,
});

/** The instants at which a day of a zone begins and ends. */
export function boundsOfDay(day: LocalDate, zone: string): { from: string; until: string } {
  const midnight = { hour: 0, minute: 0 };
  return { from: iso(atLocal(day, midnight, zone)), until: iso(atLocal(addDays(day, 1), midnight, zone)) };
}

/** What is due on a day of a zone, whoever's it is; what awaits approval lies apart from its day. */
export function ofDay(day: LocalDate, zone: string): Selection {
  const { from, until } = boundsOfDay(day, zone);
  const utcDays = [-1, 0, 1].map((step) => isoDate(addDays(day, step)));
  const touched = utcDays.filter((each) => each >= from.slice(0, 10) && each <= until.slice(0, 10));
  const names = [...touched.map(careOfDay), careToApprove];
  return { index: 'work', partitions: names.flatMap((name) => allShards(name, listShards)), from, until };
}

/**
 * The items of a selection in the order of due time, behind a position (a sort key that was answered before). Each
 * partition is read in pages of `size`.
 */
export function dueItems(
  table: Pick<Table, 'queryAll'>,
  { index, partitions, from, until }: Selection,
  { behind, size }: { behind?: string | undefined; size: number },
): AsyncGenerator<Keyed<StoredItem>> {
  const { sortKey } = tableSchema.indexes[index];
  const lower = behind ?? from;
  async function* keyed(pk: string): AsyncGenerator<Keyed<StoredItem>> {
    // A range is open to one side or closed on both: its end is looked at here, so that one page at most is too much.
    const sort = behind === undefined ? lower && { from: lower } : { after: behind };
    for await (const value of table.queryAll({ pk, index, limit: size, ...(sort ? { sort } : {}) })) {
      const key = String(value[sortKey]);
      if (until !== undefined && key >= until) return;
      yield { key, value };
    }
  }
  return merge(partitions.map(keyed), false);
}
