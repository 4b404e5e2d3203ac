import type { Occurrence } from '../../../shared/table/entities/care.ts';
import type { Table } from '../../../shared/table/table.ts';
import { type DueBounds, dueOccurrences, ofOwner } from '../occurrence-lists.ts';

/** Tasks of a member of staff that are open, or will be open by the end of the bounds, the earliest first. */
export async function tasksOf(
  table: Pick<Table, 'queryAll'>,
  owner: string,
  bounds: DueBounds,
  maxEntries: number,
): Promise<Occurrence[]> {
  const found: Occurrence[] = [];
  for await (const { value: each } of dueOccurrences(table, ofOwner(owner, bounds), { size: 100 })) {
    if (found.length === maxEntries) break;
    if (each.task && (each.state === 'open' || each.state === 'planned')) found.push(each);
  }
  return found;
}
