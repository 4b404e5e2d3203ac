import type { Effects } from '../../shared/outbox/effects.ts';
import { commitIdempotent, type IdempotentRequest, recall } from '../../shared/outbox/idempotency.ts';
import { type TimelineEntry, timelineEntry } from '../../shared/table/entities/ticket.ts';
import type { Table } from '../../shared/table/table.ts';
import { type TicketReads, ticketReads } from '../../shared/tickets/detail/ticket-reads.ts';

/** What ticket operations read and write. A bulk job gives them one whose commits carry its results. */
export interface TicketStore extends TicketReads {
  /** One entry of a ticket's own timeline. */
  entry(ticketId: string, id: string): Promise<TimelineEntry | undefined>;
  /** The answer given before under the request's key. See shared/outbox/idempotency.ts for this and `commit`. */
  recall<R extends Record<string, string>>(request: IdempotentRequest): Promise<R | undefined>;
  commit<R extends Record<string, string>>(
    request: IdempotentRequest,
    effects: Effects,
    result: R,
  ): Promise<R>;
}

export const openTicketStore = (table: Table): TicketStore => ({
  ...ticketReads(table),
  entry: (ticketId, id) => table.find(timelineEntry, { ticketId, id }),
  recall: (request) => recall(table, request),
  commit: (request, effects, result) => commitIdempotent(table, request, effects, result),
});
