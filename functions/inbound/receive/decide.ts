import type { Ticket } from '../../../shared/table/entities/ticket.ts';
import type { InboundContent } from '../content-of.ts';
import type { AutomaticReason } from '../is-automatic.ts';
import type { LoopStanding } from '../loops.ts';
import type { ParsedMail } from '../parse-mail.ts';

/** A parsed mail with what is known of it. */
export interface Arrival {
  id: string;
  /** Where the raw mail lies. */
  key: string;
  mail: ParsedMail;
  /** The key of the loop count. */
  count: { of: string; hour: string };
  /** The Message-IDs by which its ticket is found from now on. */
  notes: readonly Note[];
  /** Absent when the mail adds nothing to a ticket. */
  content: InboundContent | undefined;
}

/** A Message-ID that leads to the ticket from now on; `awaited`: of a mail whose answer arrived first. */
export interface Note {
  messageId: string;
  awaited: boolean;
}

/** What happens to a mail. */
export type MailDecision =
  | { does: 'open'; outcome: 'opened'; acknowledge: boolean }
  | { does: 'reply'; outcome: 'replied'; ticket: Ticket; acknowledge: boolean }
  /** Added to the ticket without changing its state or due time. */
  | { does: 'append'; outcome: 'automatic' | 'loop'; ticket: Ticket; reason?: AutomaticReason }
  /** Only recorded: the mail stays in the file store and an event is written. */
  | { does: 'log'; outcome: 'automatic' | 'loop'; ticket?: Ticket; reason?: AutomaticReason };

/** Kinds of automatic mail without information for a reader of the ticket. */
const silent: ReadonlySet<AutomaticReason> = new Set(['own-mail', 'delivery-report', 'null-sender']);

/**
 * Decides what happens to a mail. Automatic mail opens and reopens no ticket and gets no answer (RFC 3834, section 2);
 * a sender's mails above the limits are set aside as a loop.
 */
export function decideMail({
  thread,
  last,
  reason,
  standing,
}: {
  /** The ticket it belongs to. */
  thread: Ticket | undefined;
  /** The ticket that its sender opened last within the hour. */
  last: Ticket | undefined;
  reason: AutomaticReason | undefined;
  standing: LoopStanding;
}): MailDecision {
  if (reason !== undefined) {
    return thread && !silent.has(reason) && standing !== 'flood'
      ? { does: 'append', outcome: 'automatic', ticket: thread, reason }
      : { does: 'log', outcome: 'automatic', reason, ...(thread ? { ticket: thread } : {}) };
  }
  const acknowledge = standing === 'usual';
  if (standing === 'usual' || standing === 'unanswered') {
    return thread
      ? { does: 'reply', outcome: 'replied', ticket: thread, acknowledge }
      : { does: 'open', outcome: 'opened', acknowledge };
  }
  const ticket = thread ?? last;
  return ticket && standing === 'loop'
    ? { does: 'append', outcome: 'loop', ticket }
    : { does: 'log', outcome: 'loop', ...(ticket ? { ticket } : {}) };
}
