import { useKit } from '../../app/kit.ts';
import { useChanges } from '../../live/changes.ts';
import type { TicketRow } from '../list-query.ts';
import { concernsList } from './concerns.ts';
import { countsKey, type QueueCounts } from './counts.ts';

/** Asks for the list anew, and takes the counts over, when somebody changed what it shows. */
export function useLiveList(rows: readonly TicketRow[], queue: string | undefined): void {
  const { queries } = useKit();
  useChanges((changes) => {
    if (changes.queues) queries.setQueryData<{ items: QueueCounts }>(countsKey, { items: changes.queues });
    if (concernsList(changes, rows, queue)) void queries.invalidateQueries({ queryKey: ['tickets'] });
  });
}
