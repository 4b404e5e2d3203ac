import { ticketContactChanged } from '../../events/ticket-contact-changed.v1.ts';
import type { Contact } from '../../shared/table/entities/contact.ts';
import {
  addEvent,
  type ChangeContext,
  setFields,
  type TicketChange,
} from '../../shared/tickets/change-ticket.ts';
import { proveTicket } from '../../shared/tickets/prove-ticket.ts';
import { withContact, withLinksRevoked } from '../../shared/tickets/with-contact.ts';

/**
 * The ticket with another address, as staff give it: all its links are revoked, its page is shut, and nothing of the address before is taken
 * as proof. `confirmed`: staff have made sure with the customer that the address is theirs.
 */
export function withAddress<C extends TicketChange>(
  change: C,
  contact: Contact,
  confirmed: boolean,
  occasion: ChangeContext,
): C {
  const next = setFields(withLinksRevoked(withContact(change, contact)), { page: undefined });
  const told = addEvent(next, ticketContactChanged, { ticketId: change.after.id }, occasion);
  return confirmed ? proveTicket(told, 'staff', occasion) : told;
}
