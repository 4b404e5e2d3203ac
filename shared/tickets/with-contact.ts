import type { Contact } from '../table/entities/contact.ts';
import { setFields, type TicketChange } from './change-ticket.ts';

/**
 * Puts another contact into a ticket. What was mailed before opens nothing any more, and what was known of the owner of the address
 * before says nothing of the new one: neither that she stands behind the ticket nor that she disowned it, nor, unless somebody decided
 * it, whose file the ticket is on. Whoever may read on with the new contact what went to the one before is for the caller to say
 * (`contactSince`): by default the new one reads it.
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
    contactSince: undefined,
    suggestions: undefined,
    ...onFile,
  });
}

/** Revokes all links of a ticket: of its mails, files and reply addresses, and of the page that its post led to. */
export const withLinksRevoked = <C extends TicketChange>(change: C): C => {
  const { linkVersion, pageVersion = 1 } = change.after;
  return setFields(change, { linkVersion: linkVersion + 1, pageVersion: pageVersion + 1 });
};
