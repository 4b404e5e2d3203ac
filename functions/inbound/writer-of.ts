import type { Proof } from '../../events/vocabulary.ts';
import { contactTag, markOf, readReplyTag, surveyTag } from '../../shared/links/reply-tags.ts';
import type { Person } from '../../shared/settings/people.ts';
import type { Ticket } from '../../shared/table/entities/ticket.ts';
import type { ParsedMail } from './parse-mail.ts';
import type { Thread } from './thread-mail.ts';

/** Who wrote a mail that belongs to a ticket, as far as the checks and the way of the mail show it. */
export type Writer =
  /** The contact of `of`. `proof`: the mail shows that the owner of that address stands behind that ticket. */
  | { is: 'customer'; of: Ticket; proof: Proof | undefined }
  /** Somebody else, under an address of his own. */
  | { is: 'participant' }
  | { is: 'staff'; person: Person; answerIs: 'reply' | 'note' }
  /** Nothing shows that From is true. */
  | { is: 'unverified' };

/**
 * Tells who wrote a mail. From alone identifies, and only where the mail is authenticated; staff write as staff only by the address that
 * was issued to them. An answer proves the contact's address only by what was issued to the contact: whoever lets somebody else answer to
 * another address proves nothing with it.
 */
export function writerOf(
  { ticket, named, tag }: Pick<Thread, 'ticket' | 'named' | 'tag'>,
  { from }: Pick<ParsedMail, 'from'>,
  authenticated: boolean,
  people: Iterable<Person>,
): Writer {
  if (!authenticated || from === undefined) return { is: 'unverified' };
  const issued = tag === undefined ? undefined : readReplyTag(tag);
  if (issued?.kind === 'staff') {
    const owners = [...people].filter(({ id }) => markOf(id) === issued.mark);
    const [person] = owners;
    if (person && owners.length === 1 && person.mail === from.address)
      return { is: 'staff', person, answerIs: issued.answerIs };
  }
  if (isContact(named, from.address))
    return {
      is: 'customer',
      of: named,
      proof: tag === contactTag || tag === surveyTag ? 'reply' : undefined,
    };
  return isContact(ticket, from.address)
    ? { is: 'customer', of: ticket, proof: undefined }
    : { is: 'participant' };
}

const isContact = ({ contact }: Pick<Ticket, 'contact'>, address: string): boolean =>
  contact.mail === address;
