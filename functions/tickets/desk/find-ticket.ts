import { notFound } from '../../../shared/runtime/errors.ts';
import { readTicketId } from '../../../shared/runtime/ids.ts';
import type { Ticket } from '../../../shared/table/entities/ticket.ts';
import type { TicketStore } from '../store.ts';

/**
 * The ticket of a number as stored, shown or typed.
 * @throws DomainError `not-found`, also for a text that is no number.
 */
export async function findTicket(store: Pick<TicketStore, 'find'>, typed: string): Promise<Ticket> {
  const id = readTicketId(typed);
  const ticket = id && (await store.find(id));
  if (!ticket) throw notFound('error.not-found');
  return ticket;
}
