import type { Contact } from '../table/entities/contact.ts';
import { setFields, type TicketChange } from './change-ticket.ts';

/**
 * Puts another contact into a ticket. What was mailed before opens nothing any more, and what was known of the owner of the address
 * before says nothing of the new one: neither that she stands behind the ticket nor that she disowned it, nor, unless somebody decided
 * it, whose file the ticket is on.
 */
export function withContact<C extends TicketChange>(change: C, contact: Contact): C {
  const { linkVersion, customerId, link } = change.after;
  const onFile =
    link?.state === 'confirmed' ? { customerId, link } : { customerId: undefined, link: undefined };
  return setFields(change, {
    contact,
    linkVersion: linkVersion + 1,
    proof: undefined,
    disowned: undefined,
    suggestions: undefined,
    ...onFile,
  });
}
