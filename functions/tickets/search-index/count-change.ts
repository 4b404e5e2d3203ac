import type { QueueName, TicketState } from '../../../events/vocabulary.ts';
import { isFinished, type Ticket } from '../../../shared/table/entities/ticket.ts';
import type { CountedTicket } from '../../../shared/table/entities/ticket-count.ts';

type Counted = CountedTicket['counted'];

/** What a ticket counts as; an alias is counted with the ticket it leads to. */
export const countedAs = ({ queue, state, assignee, mergedInto, customerId }: Ticket): Counted =>
  mergedInto === undefined
    ? {
        ...{ queue, state, assigned: assignee !== undefined },
        ...(customerId === undefined || isFinished({ state }) ? {} : { customerId }),
      }
    : undefined;

/** Where lists have a ticket in the orders beside urgency; aliases stand among the finished ones, as in the work index. */
export const orderOf = ({ queue, state, openedAt, updatedAt, priority }: Ticket): CountedTicket['order'] => ({
  ...{ queue, finished: isFinished({ state }) },
  ...{ openedAt, updatedAt, priority },
});

/** What is to be added to how many open tickets customers have. */
export function openTicketsChange(before: Counted, after: Counted): Map<string, number> {
  const [had, has] = [before?.customerId, after?.customerId];
  if (had === has) return new Map();
  return new Map([
    ...(had === undefined ? [] : ([[had, -1]] as const)),
    ...(has === undefined ? [] : ([[has, 1]] as const)),
  ]);
}

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
