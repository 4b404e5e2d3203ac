import type { QueueName, TicketState } from '../../../events/vocabulary.ts';
import { isFinished, type Ticket } from '../../../shared/table/entities/ticket.ts';
import type { CountedTicket } from '../../../shared/table/entities/ticket-count.ts';

type Counted = CountedTicket['counted'];

/** What a ticket counts as; an alias is counted with the ticket it leads to. */
export const countedAs = ({ queue, state, assignee, mergedInto }: Ticket): Counted =>
  mergedInto === undefined ? { queue, state, assigned: assignee !== undefined } : undefined;

export type CountChange = Map<QueueName, Partial<Record<TicketState | 'unassigned', number>>>;

/** What is to be added to the counts of which queue, once a ticket counts as `after` and no more as `before`. */
export function countChange(before: Counted, after: Counted): CountChange {
  const change: CountChange = new Map();
  const add = (counted: Counted, by: number): void => {
    if (!counted) return;
    const { queue, state, assigned } = counted;
    const counts = change.get(queue) ?? {};
    counts[state] = (counts[state] ?? 0) + by;
    if (!assigned && !isFinished({ state })) counts.unassigned = (counts.unassigned ?? 0) + by;
    change.set(queue, counts);
  };
  add(before, -1);
  add(after, 1);
  for (const [queue, counts] of change) {
    const left = Object.entries(counts).filter(([, by]) => by !== 0);
    if (left.length > 0) change.set(queue, Object.fromEntries(left));
    else change.delete(queue);
  }
  return change;
}
