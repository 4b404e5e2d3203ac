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

/** What ticket operations read and write. A bulk job gives them one whose commits carry its results. */
export interface TicketStore {
  find(id: string): Promise<Ticket | undefined>;
  /** One entry of a ticket's own timeline. */
  entry(ticketId: string, id: string): Promise<TimelineEntry | undefined>;
  /** Oldest first. */
  timeline(id: string): Promise<TimelineEntry[]>;
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
  entry: (ticketId, id) => table.find(timelineEntry, { ticketId, id }),
  timeline: (id) => table.list(timelineEntry, timelineEntry.prefix(id)),
  async recoveries(id) {
    const links = await table.list(recoveryLink, recoveryLink.prefix(id));
    return links.map(({ invitationId, recoveryTicketId, at }) => ({ invitationId, recoveryTicketId, at }));
  },
  recall: (request) => recall(table, request),
  commit: (request, effects, result) => commitIdempotent(table, request, effects, result),
});
