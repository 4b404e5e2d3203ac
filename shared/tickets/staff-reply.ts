import { participantTag } from '../links/reply-tags.ts';
import { type Effects, joinEffects } from '../outbox/effects.ts';
import { conflict } from '../runtime/errors.ts';
import { ulid } from '../runtime/ids.ts';
import { queueMessage } from '../table/builders/queue-message.ts';
import type { Contact } from '../table/entities/contact.ts';
import type { Participant, Ticket } from '../table/entities/ticket.ts';
import {
  addEntry,
  addReply,
  type ChangeContext,
  type EntryExtras,
  effectsOfChange,
  moveTo,
  setFields,
  startChange,
} from './change-ticket.ts';
import { isProven } from './proof.ts';
import { afterStaffReply } from './states.ts';
import { type WriteDeps, writeToCustomer } from './write-to-customer.ts';

/** What a member of staff writes to a customer. */
export interface StaffReply {
  text: string;
  /** Who wrote it, by name: the mails sign with it where the text does not. */
  agent?: string | undefined;
  /** What the entry has beside its text. */
  extras?: EntryExtras;
  /** The participants of the ticket from then on, where it brings more. */
  participants?: Participant[] | undefined;
  /** Those of them who get it, too. */
  copies?: readonly Participant[];
  /** The outcome where the same call resolves the ticket afterwards: the mail of the reply tells it, and no other mail does. */
  outcome?: string | undefined;
  /** Nobody wrote before: the mail does not call itself a reply. */
  begins?: true | undefined;
  /** Where it goes instead of the ticket's contact: its mail address gets nothing. Nobody has shown that this one is theirs. */
  to?: Contact | undefined;
}

/**
 * Writes to the customer: an entry of the conversation, the message to wherever the customer can be reached, one more to each participant who
 * gets a copy, and the next word is due later. A new ticket is open from then on. `after`: the ticket then.
 * @throws DomainError `conflict` when the ticket is closed.
 */
export function staffReply(
  ticket: Ticket,
  { text, agent, extras = {}, participants, copies = [], outcome, begins, to: instead }: StaffReply,
  occasion: ChangeContext,
  deps: WriteDeps,
): Effects & { entryId: string; after: Ticket } {
  const to = afterStaffReply[ticket.state];
  if (!to) throw conflict('error.ticket-closed');
  const started = startChange(ticket, occasion);
  const joined = participants ? setFields(started, { participants }) : started;
  const written = addEntry(joined, 'staff-reply', text, occasion, extras);
  const change = moveTo(addReply(written, 'staff', occasion), to, undefined, occasion);
  const { subject, linkVersion } = ticket;
  const { entryId } = written;
  const variables = {
    subject,
    linkVersion,
    body: text,
    ...(agent === undefined ? {} : { agent }),
    ...((extras.attachments ?? []).length > 0 ? { entryId } : {}),
  };
  const { proof: _, ...unproven } = ticket;
  const addressed = instead ? { ...unproven, contact: instead } : ticket;
  const told = {
    ...variables,
    ...(outcome === undefined ? {} : { outcome }),
    ...(begins ? { begins } : {}),
  };
  const effects = joinEffects(
    effectsOfChange(change),
    writeToCustomer(addressed, { template: 'ticket-reply', variables: told, entryId }, occasion, deps),
    ...copies.map((copy) => copyTo(copy, ticket, { variables, entryId }, occasion, deps)),
  );
  return { ...effects, entryId, after: change.after };
}

/**
 * A copy for a participant. The customer's links are not in it. Nobody is told by it what the customer typed: the subject stands in it only
 * where the customer is proven and staff added the participant.
 */
function copyTo(
  { id, mail, addedBy }: Participant,
  ticket: Ticket,
  {
    variables: { subject, ...rest },
    entryId,
  }: {
    variables: { subject: string; linkVersion: number; body: string; agent?: string; entryId?: string };
    entryId: string;
  },
  { now, correlationId }: ChangeContext,
  { agendaShards, timeZone }: WriteDeps,
): Effects {
  const told = addedBy === 'staff';
  return queueMessage(
    {
      id: ulid(now),
      category: 'transactional',
      template: 'ticket-copy',
      variables: { ...rest, subject: told && isProven(ticket) ? subject : '' },
      language: ticket.language,
      to: { name: '', mail },
      ...(told ? {} : { unproven: true }),
      replyTag: participantTag(id),
      timeZone,
      about: { ticketId: ticket.id, entryId },
      correlationId,
    },
    { now, agendaShards },
  );
}
