import type { MailAuthentication } from '../../../shared/table/entities/inbound.ts';
import { isFinished, type Ticket } from '../../../shared/table/entities/ticket.ts';
import { acceptsCustomerMessage } from '../../../shared/tickets/customer-message.ts';
import type { MailAddress } from '../addresses.ts';
import type { InboundContent } from '../content-of.ts';
import type { AutomaticReason, Judgement } from '../is-automatic.ts';
import type { LoopStanding } from '../loops.ts';
import type { OurMail } from '../our-mail.ts';
import type { ParsedMail } from '../parse-mail.ts';
import type { MailReceipt } from '../receipt.ts';
import type { Writer } from '../writer-of.ts';

/** A parsed mail with what is known of it. */
export interface Arrival {
  id: string;
  /** Where the raw mail lies. */
  key: string;
  mail: ParsedMail;
  receipt: MailReceipt;
  authentication: MailAuthentication;
  ours: OurMail;
  /** A keyed hash of whom its acknowledgement counts against where that fails: see network-of-mail.ts. */
  network?: string | undefined;
  /** The key of the loop count. */
  count: { of: string; hour: string };
  /** The Message-IDs by which its ticket is found from now on. */
  notes: readonly Note[];
  /** Absent when the mail adds nothing to a ticket. */
  content: InboundContent | undefined;
  /** Who wrote the mail that a member of staff passes on, as its headers say. */
  passedOnFrom?: MailAddress | undefined;
}

/** A Message-ID that leads to the ticket from now on; `awaited`: of a mail whose answer arrived first. */
export interface Note {
  messageId: string;
  awaited: boolean;
}

/** What happens to a mail. */
export type MailDecision =
  /** `mentions`: a ticket that it names without joining it. */
  | { does: 'open'; outcome: 'opened'; acknowledge: boolean; mentions?: Ticket }
  | { does: 'reply'; outcome: 'replied'; ticket: Ticket; writer: OutsideWriter; acknowledge: boolean }
  | { does: 'staff'; outcome: 'replied'; ticket: Ticket; writer: StaffWriter }
  /** Added to the ticket without changing its state or due time. */
  | {
      does: 'append';
      outcome: 'automatic' | 'loop';
      ticket: Ticket;
      writer: OutsideWriter;
      reason?: AutomaticReason;
    }
  /** Thanks and nothing else, or an opinion in answer to a survey: added likewise. */
  | { does: 'append'; outcome: 'replied'; ticket: Ticket; writer: OutsideWriter; as: 'courtesy' | 'opinion' }
  /** Set aside: the mail stays in the file store, staff find it in a list, and an event is written. */
  | { does: 'log'; outcome: 'automatic' | 'loop'; ticket?: Ticket; reason?: AutomaticReason };

export type StaffWriter = Extract<Writer, { is: 'staff' }>;
export type OutsideWriter = Exclude<Writer, { is: 'staff' }>;

/** A ticket, and who wrote the mail to it. */
export interface Joined {
  ticket: Ticket;
  writer: Writer;
}

export interface MailFacts {
  /** The ticket it belongs to. */
  thread: Joined | undefined;
  /** The ticket that its subject names without joining it. */
  mentioned: Ticket | undefined;
  /** The ticket that its sender opened last within the hour. */
  last: Joined | undefined;
  judgement: Judgement;
  standing: LoopStanding;
  /** It is thanks and nothing else. */
  courtesy: boolean;
  /** It answers a survey, with an opinion alone. */
  opinion: boolean;
}

/**
 * Decides what happens to a mail. What a person wrote, or may have written, becomes a ticket or a part of one; RFC 3834 forbids to answer
 * automatic mail, not to take it. What nobody wrote is added to its ticket without changing it, or set aside where it has none.
 * A sender's mails above the limits are set aside as a loop. Only its customer has a ticket reopened or followed; what others write to a
 * ticket that is over opens one of its own. Thanks and nothing else change no ticket, nor does an opinion that answers a survey.
 */
export function decideMail(facts: MailFacts, now: Date): MailDecision {
  const { thread, mentioned, last, judgement, standing, courtesy, opinion } = facts;
  if (judgement.reason !== undefined) return automatic(thread, judgement.reason, standing);
  const acknowledge = standing === 'usual' && judgement.quiet === undefined;
  const isWord = standing === 'usual' || standing === 'unanswered';
  if (thread?.writer.is === 'staff') {
    const { ticket, writer } = thread;
    return isWord
      ? { does: 'staff', outcome: 'replied', ticket, writer }
      : { does: 'log', outcome: 'loop', ticket };
  }
  if (isWord) {
    const as = opinion ? ('opinion' as const) : courtesy ? ('courtesy' as const) : undefined;
    if (thread && as) return { does: 'append', outcome: 'replied', ...outside(thread), as };
    const mentions = thread?.ticket ?? mentioned;
    return thread && takes(thread, now)
      ? { does: 'reply', outcome: 'replied', ...outside(thread), acknowledge }
      : { does: 'open', outcome: 'opened', acknowledge, ...(mentions ? { mentions } : {}) };
  }
  const joined = thread ?? last;
  return joined && standing === 'loop'
    ? { does: 'append', outcome: 'loop', ...outside(joined) }
    : { does: 'log', outcome: 'loop', ...(joined ? { ticket: joined.ticket } : {}) };
}

function automatic(
  thread: Joined | undefined,
  reason: AutomaticReason,
  standing: LoopStanding,
): MailDecision {
  // An answering machine of staff tells the customer's ticket nothing, and our own mail stands there already.
  return thread && thread.writer.is !== 'staff' && reason !== 'own-mail' && standing !== 'flood'
    ? { does: 'append', outcome: 'automatic', ...outside(thread), reason }
    : { does: 'log', outcome: 'automatic', reason, ...(thread ? { ticket: thread.ticket } : {}) };
}

const outside = ({ ticket, writer }: Joined): { ticket: Ticket; writer: OutsideWriter } => ({
  ticket,
  writer: writer.is === 'staff' ? { is: 'participant' } : writer,
});

/** Whether a ticket takes what its writer says; its own customer's word always finds a way, a ticket that follows it at the end. */
function takes({ ticket, writer }: Joined, now: Date): boolean {
  if (writer.is === 'customer' && writer.of.contact.mail === ticket.contact.mail) return true;
  return acceptsCustomerMessage(ticket, now) && (writer.is !== 'unverified' || !isFinished(ticket));
}
