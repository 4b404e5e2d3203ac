import { markOf } from '../links/reply-tags.ts';
import type { Participant, Ticket } from '../table/entities/ticket.ts';
import { iso } from '../time/clock.ts';

/** The ticket is one item, and more people would be no conversation. */
export const maxParticipants = 20;

/** Somebody who is to take part. `mail` in its one spelling. */
export type Newcomer = Pick<Participant, 'name' | 'mail' | 'role' | 'addedBy'>;

type Taken = Pick<Ticket, 'contact' | 'participants'>;

/** The participant of an address in its one spelling. */
export const participantOf = (
  { participants = [] }: Pick<Ticket, 'participants'>,
  mail: string,
): Participant | undefined => participants.find((each) => each.mail === mail);

/**
 * The participants of a ticket with newcomers, at most {@link maxParticipants}. Nobody is one twice, and the ticket's contact is none. What a
 * participant writes is not shown to the customer until staff say so.
 */
export function withParticipants(ticket: Taken, newcomers: readonly Newcomer[], now: Date): Participant[] {
  const known = new Set([ticket.contact.mail, ...(ticket.participants ?? []).map(({ mail }) => mail)]);
  const added = newcomers.flatMap((newcomer): Participant[] => {
    if (known.has(newcomer.mail)) return [];
    known.add(newcomer.mail);
    return [{ id: markOf(newcomer.mail), ...newcomer, shown: false, at: iso(now) }];
  });
  return [...(ticket.participants ?? []), ...added].slice(0, maxParticipants);
}

/**
 * Whether the customer's page shows a message: the customer's own, and those of a participant whom staff show; nothing that is unverified.
 */
export function isShownToCustomer(
  { participants = [] }: Pick<Ticket, 'participants'>,
  entry: { author: string; participant?: string | undefined; unverified?: boolean | undefined },
): boolean {
  if (entry.unverified) return false;
  if (entry.author !== 'participant') return entry.author === 'customer';
  return participants.some(({ id, shown }) => shown && id === entry.participant);
}
