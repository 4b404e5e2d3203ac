import type { QueueName, TicketState } from '../../../events/vocabulary.ts';
import type { Cursors } from '../../../shared/table/cursor.ts';
import type { TicketSummary } from './ticket-shapes.ts';
import { summaryOf } from './ticket-view.ts';
import type { WorkStore } from './work-store.ts';

export interface ListCommand {
  queue?: QueueName | undefined;
  state?: TicketState | undefined;
  limit: number;
  cursor?: string | undefined;
}

/**
 * One page of tickets, the most urgent first (of finished ones the latest).
 * @throws DomainError `invalid` for a cursor of another listing, or one that was not made here.
 */
export const listTickets =
  ({ work, cursors }: { work: WorkStore; cursors: Cursors }) =>
  async (command: ListCommand): Promise<{ items: TicketSummary[]; nextCursor?: string }> => {
    const { queue, state, limit, cursor } = command;
    const listing = ['tickets', queue ?? '', state ?? ''];
    const behind = cursor === undefined ? undefined : await cursors.open(listing, cursor);
    const { tickets, last } = await work.list({
      limit,
      ...(queue ? { queue } : {}),
      ...(state ? { state } : {}),
      ...(behind === undefined ? {} : { behind }),
    });
    const items = tickets.map(summaryOf);
    return last === undefined ? { items } : { items, nextCursor: await cursors.seal(listing, last) };
  };
