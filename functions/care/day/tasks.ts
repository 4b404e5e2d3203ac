import type { Occurrence } from '../../../shared/table/entities/care.ts';
import type { Table } from '../../../shared/table/table.ts';
import { dueOccurrences, type OccurrenceSelection } from '../occurrence-lists.ts';

/** Tasks of a selection that are open, or will be open by its end, the earliest first. */
export async function tasksOf(
  table: Pick<Table, 'queryAll'>,
  selection: OccurrenceSelection,
  maxEntries: number,
): Promise<Occurrence[]> {
  const found: Occurrence[] = [];
  for await (const { value: each } of dueOccurrences(table, selection, { size: 100 })) {
    if (found.length === maxEntries) break;
    if (each.task && (each.state === 'open' || each.state === 'planned')) found.push(each);
  }
  return found;
}
