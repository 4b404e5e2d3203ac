import { notFound } from '../../runtime/errors.ts';
import { readTicketId } from '../../runtime/ids.ts';
import type { Ticket } from '../../table/entities/ticket.ts';
import { ticketOf } from '../ticket-of.ts';
import type { TicketReads } from './ticket-reads.ts';

type Finds = Pick<TicketReads, 'find'>;

/**
 * The ticket that a number as stored, shown or typed leads to: of a merged one, what it was merged into.
 * @throws DomainError `not-found`, also for a text that is no number.
 */
export const findTicket = (store: Finds, typed: string): Promise<Ticket> =>
  existing(typed, (id) => ticketOf(store.find, id));

/**
 * The very ticket of a number, an alias too.
 * @throws DomainError `not-found`, also for a text that is no number.
 */
export const findItself = (store: Finds, typed: string): Promise<Ticket> => existing(typed, store.find);

async function existing(typed: string, find: (id: string) => Promise<Ticket | undefined>): Promise<Ticket> {
  const id = readTicketId(typed);
  const ticket = id && (await find(id));
  if (!ticket) throw notFound('error.not-found');
  return ticket;
}
