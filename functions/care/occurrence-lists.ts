import {
  careOfDay,
  careOfNobody,
  careOfOwner,
  careOfPlan,
  careToApprove,
  type Occurrence,
  occurrence,
} from '../../shared/table/entities/care.ts';
import { allShards, listShards } from '../../shared/table/entities/shards.ts';
import { type Keyed, keyedItems, merge } from '../../shared/table/merge.ts';
import type { Table } from '../../shared/table/table.ts';
import { utcDays } from './window.ts';

/** Bounds of the due time; the end is excluded. */
export interface DueBounds {
  from?: string;
  until?: string;
}

/** Sorted partitions of one index, and the bounds of the due time between which they are read. */
export interface OccurrenceSelection extends DueBounds {
  index: 'list' | 'work' | 'mine';
  partitions: readonly string[];
}

const spread = (name: string): string[] => allShards(name, listShards);

export const ofPlan = (planId: string): OccurrenceSelection => ({
  index: 'list',
  partitions: spread(careOfPlan(planId)),
});

export const ofOwner = (owner: string, bounds: DueBounds = {}): OccurrenceSelection => ({
  index: 'mine',
  partitions: [careOfOwner(owner)],
  ...bounds,
});

/** Open tasks that nobody has. */
export const ofNobody = (bounds: DueBounds = {}): OccurrenceSelection => ({
  index: 'mine',
  partitions: [careOfNobody],
  ...bounds,
});

/** Occurrences that await approval, the earliest due first. */
export const toApprove = (bounds: DueBounds = {}): OccurrenceSelection => ({
  index: 'work',
  partitions: spread(careToApprove),
  ...bounds,
});

/** Occurrences of all customers that are due between two instants, without those that await approval. */
export const dueBetween = (bounds: Required<DueBounds>): OccurrenceSelection => ({
  index: 'work',
  partitions: [...utcDays(bounds).map(careOfDay), careToApprove].flatMap(spread),
  ...bounds,
});

/** The same as separate selections: first what awaits approval, then one selection a day. */
export const dueByDay = (bounds: Required<DueBounds>): OccurrenceSelection[] => [
  toApprove(bounds),
  ...utcDays(bounds).map(
    (day): OccurrenceSelection => ({ index: 'work', partitions: spread(careOfDay(day)), ...bounds }),
  ),
];

/**
 * The occurrences of a selection in the order of due time, behind a position (a sort key that was answered before). Each
 * partition is read in pages of `size`.
 */
export function dueOccurrences(
  table: Pick<Table, 'queryAll'>,
  { index, partitions, from, until }: OccurrenceSelection,
  { behind, size }: { behind?: string | undefined; size: number },
): AsyncGenerator<Keyed<Occurrence>> {
  // A range is open to one side or closed on both: its end is looked at below, so that one page at most is too much.
  const sort = behind === undefined ? from && { from } : { after: behind };
  async function* keyed(pk: string): AsyncGenerator<Keyed<Occurrence>> {
    const request = { pk, index, limit: size, ...(sort ? { sort } : {}) };
    for await (const { key, value } of keyedItems(table, [occurrence], request)) {
      if (until !== undefined && key >= until) return;
      yield { key, value: occurrence.parse(value) };
    }
  }
  return merge(partitions.map(keyed), false);
}
