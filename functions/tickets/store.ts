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

/** What ticket operations read and write. */
export interface TicketStore {
  find(id: string): Promise<Ticket | undefined>;
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
  async find(id) {
    const item = await table.get(ticket.key(id));
    return item && ticket.parse(item);
  },
  async timeline(id) {
    const entries: TimelineEntry[] = [];
    const { pk } = ticket.key(id);
    for await (const item of table.queryAll({ pk, sort: { prefix: 'ENTRY#' } })) {
      entries.push(timelineEntry.parse(item));
    }
    return entries;
  },
  async recoveries(id) {
    const recoveries: Recovery[] = [];
    const { pk } = ticket.key(id);
    for await (const item of table.queryAll({ pk, sort: { prefix: 'RECOVERY#' } })) {
      const { invitationId, recoveryTicketId, at } = recoveryLink.parse(item);
      recoveries.push({ invitationId, recoveryTicketId, at });
    }
    return recoveries;
  },
  recall: (request) => recall(table, request),
  commit: (request, effects, result) => commitIdempotent(table, request, effects, result),
});
