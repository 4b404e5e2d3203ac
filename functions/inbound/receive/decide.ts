import type { Ticket } from '../../../shared/table/entities/ticket.ts';
import type { InboundContent } from '../content-of.ts';
import type { AutomaticReason } from '../is-automatic.ts';
import type { LoopStanding } from '../loops.ts';
import type { ParsedMail } from '../parse-mail.ts';

/** A mail that was read, on its way into the table. */
export interface Arrival {
  id: string;
  /** Where the raw mail lies. */
  key: string;
  mail: ParsedMail;
  /** Under which it counts for loops. */
  count: { of: string; hour: string };
  /** What its ticket is to be found by from now on. */
  notes: readonly Note[];
  /** Absent where nothing of it goes on a ticket. */
  content: InboundContent | undefined;
}

/** A Message-ID that leads to the ticket from now on; `awaited`: of a mail that was answered before it came. */
export interface Note {
  messageId: string;
  awaited: boolean;
}

/** What is done with a mail. */
export type MailDecision =
  | { does: 'open'; outcome: 'opened'; acknowledge: boolean }
  | { does: 'reply'; outcome: 'replied'; ticket: Ticket; acknowledge: boolean }
  /** Written on the ticket as nobody's word: no state and no due time moves. */
  | { does: 'append'; outcome: 'automatic' | 'loop'; ticket: Ticket; reason?: AutomaticReason }
  /** Kept in the file store, and said; on no ticket. */
  | { does: 'log'; outcome: 'automatic' | 'loop'; ticket?: Ticket; reason?: AutomaticReason };

/** Kinds of automatic mail that tell a reader of the ticket nothing. */
const silent: ReadonlySet<AutomaticReason> = new Set(['own-mail', 'delivery-report', 'null-sender']);

/**
 * What becomes of a mail. Automatic ones open nothing, reopen nothing and are answered by nothing (RFC 3834, section 2);
 * a sender's mails beyond what people write are set aside as a loop.
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
