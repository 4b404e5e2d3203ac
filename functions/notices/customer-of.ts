import type { Ticket } from '../../shared/table/entities/ticket.ts';

/** The name or address of a ticket's customer, as staff see it. */
export const customerOf = ({ contact: { name, mail, phone } }: Pick<Ticket, 'contact'>): string =>
  name || mail || phone || '';
