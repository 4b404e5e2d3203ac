import type { Contact } from '../table/entities/contact.ts';
import type { CustomerLink, Ticket } from '../table/entities/ticket.ts';

/** Whether the owner of the ticket's address is known to stand behind the ticket. */
export const isProven = ({ proof }: Pick<Ticket, 'proof'>): boolean => proof !== undefined;

/**
 * To whom a message about a ticket goes, and what it may say of the matter. Towards an address that somebody only typed it says
 * nothing that was typed: no name, and an empty subject, for which templates show the ticket's number.
 */
export function addresseeOf(ticket: Pick<Ticket, 'contact' | 'subject' | 'proof'>): {
  to: Contact;
  subject: string;
  /** Present and true towards a claimed address. */
  unproven?: true;
} {
  const { contact, subject } = ticket;
  return isProven(ticket)
    ? { to: contact, subject }
    : { to: { ...contact, name: '' }, subject: '', unproven: true };
}

/**
 * How a ticket's link to a customer file is known; undefined where it has none. Tickets of earlier versions were linked by what was
 * typed, which is not certain, except those of calls.
 */
export function linkOf({
  customerId,
  link,
  channel,
  openedAt,
}: Pick<Ticket, 'customerId' | 'link' | 'channel' | 'openedAt'>): CustomerLink | undefined {
  if (customerId === undefined) return undefined;
  if (link) return link;
  const called = channel === 'call';
  return { state: called ? 'confirmed' : 'unconfirmed', why: called ? 'call' : 'mail', at: openedAt };
}

/**
 * The id of the customer file whose facts may decide on a ticket; undefined while that link is not certain. Whoever types a customer's
 * name and address must not learn from what becomes of the ticket who that customer is to us.
 */
export const certainCustomerOf = (
  ticket: Pick<Ticket, 'customerId' | 'link' | 'channel' | 'openedAt'>,
): string | undefined => (linkOf(ticket)?.state === 'confirmed' ? ticket.customerId : undefined);
