import type { Effects } from '../../shared/outbox/effects.ts';
import { commitIdempotent, type IdempotentRequest, recall } from '../../shared/outbox/idempotency.ts';
import {
  recoveryLink,
  type Ticket,
  type TimelineEntry,
  ticket,
  timelineEntry,
} from '../../shared/table/entities/ticket.ts';
import type { Table } from '../../shared/table/table.ts';

/** A recovery ticket that a low survey answer opened. */
export interface Recovery {
  invitationId: string;
  recoveryTicketId: string;
  at: string;
}

/** A resolution opens one at most. */
const maxRecoveries = 100;

/** What ticket operations read and write. A bulk job gives them one whose commits carry its results. */
export interface TicketStore {
  find(id: string): Promise<Ticket | undefined>;
  /** Entries older than that one, or all, newest first; what is not taken is not read, but for the rest of a page of `size`. */
  entriesBefore(id: string, before: string | undefined, size: number): AsyncGenerator<TimelineEntry>;
  /** One entry of a ticket's own timeline. */
  entry(ticketId: string, id: string): Promise<TimelineEntry | undefined>;
  /** The first hundred. */
  recoveries(id: string): Promise<Recovery[]>;
  /** The answer given before under the request's key. See shared/outbox/idempotency.ts for this and `commit`. */
  recall<R extends Record<string, string>>(request: IdempotentRequest): Promise<R | undefined>;
  commit<R extends Record<string, string>>(
    request: IdempotentRequest,
    effects: Effects,
    result: R,
  ): Promise<R>;
}

export const openTicketStore = (table: Table): TicketStore => ({
  find: (id) => table.find(ticket, id),
  entriesBefore: (id, before, limit) =>
    table.each(timelineEntry, {
      ...timelineEntry.prefix(id),
      ...(before === undefined ? {} : { startKey: { ...timelineEntry.key({ ticketId: id, id: before }) } }),
      descending: true,
      limit,
    }),
  entry: (ticketId, id) => table.find(timelineEntry, { ticketId, id }),
  async recoveries(id) {
    const { values } = await table.page(recoveryLink, { ...recoveryLink.prefix(id), limit: maxRecoveries });
    return values.map(({ invitationId, recoveryTicketId, at }) => ({ invitationId, recoveryTicketId, at }));
  },
  recall: (request) => recall(table, request),
  commit: (request, effects, result) => commitIdempotent(table, request, effects, result),
});
