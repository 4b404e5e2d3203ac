import {
  recoveryLink,
  type Ticket,
  type TimelineEntry,
  ticket,
  timelineEntry,
} from '../../table/entities/ticket.ts';
import type { Table } from '../../table/table.ts';

/** A recovery ticket that a low survey answer opened. */
export interface Recovery {
  invitationId: string;
  recoveryTicketId: string;
  at: string;
}

/** A resolution opens one at most. */
const maxRecoveries = 100;

/** How a ticket is read with what stands beside it. */
export interface TicketReads {
  find(id: string): Promise<Ticket | undefined>;
  /** Entries older than that one, or all, newest first; what is not taken is not read, but for the rest of a page of `size`. */
  entriesBefore(id: string, before: string | undefined, size: number): AsyncGenerator<TimelineEntry>;
  /** The first hundred. */
  recoveries(id: string): Promise<Recovery[]>;
}

export const ticketReads = (table: Pick<Table, 'find' | 'each' | 'page'>): TicketReads => ({
  find: (id) => table.find(ticket, id),
  entriesBefore: (id, before, limit) =>
    table.each(timelineEntry, {
      ...timelineEntry.prefix(id),
      ...(before === undefined ? {} : { startKey: { ...timelineEntry.key({ ticketId: id, id: before }) } }),
      descending: true,
      limit,
    }),
  async recoveries(id) {
    const { values } = await table.page(recoveryLink, { ...recoveryLink.prefix(id), limit: maxRecoveries });
    return values.map(({ invitationId, recoveryTicketId, at }) => ({ invitationId, recoveryTicketId, at }));
  },
});
