import { notFound } from '../../../shared/runtime/errors.ts';
import { type OutgoingReply, outgoingReply } from '../../../shared/table/entities/outgoing-reply.ts';
import type { Ticket } from '../../../shared/table/entities/ticket.ts';
import type { Table } from '../../../shared/table/table.ts';
import { readWhole } from '../../../shared/tickets/detail/conversation.ts';
import { findTicket } from '../../../shared/tickets/detail/find-ticket.ts';
import type { TicketReads } from '../../../shared/tickets/detail/ticket-reads.ts';

/**
 * A reply that waits, or waited, on a ticket or on one that was merged into it.
 * @throws DomainError `not-found` for either.
 */
export async function findReply(
  { table, store }: { table: Pick<Table, 'findMany'>; store: Pick<TicketReads, 'find'> },
  { id, replyId }: { id: string; replyId: string },
): Promise<{ ticket: Ticket; reply: OutgoingReply }> {
  const ticket = await findTicket(store, id);
  const { aliases } = await readWhole(store, ticket);
  const keys = [ticket, ...aliases].map((each) => ({ ticketId: each.id, id: replyId }));
  const [reply] = await table.findMany(outgoingReply, keys);
  if (!reply) throw notFound('error.not-found');
  return { ticket, reply };
}
