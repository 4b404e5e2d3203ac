import type { MailSkipReason } from '../../../shared/mail/delivery-reasons.ts';
import type { CarePolicy } from '../../../shared/settings/care-policy.ts';
import type { Message, Refusal } from '../../../shared/table/entities/message.ts';
import { after, iso, minutes } from '../../../shared/time/clock.ts';
import { afterQuiet, type QuietHours } from '../../../shared/time/zones.ts';
import { isForNobody } from '../strangers/mailbox-cap.ts';

/** The state of a message when the door is woken for it. */
export type MessageStanding =
  /** Its final result is recorded. */
  | 'finished'
  /** Deferred to a later time. */
  | 'waiting'
  /** Another invocation has claimed it. */
  | 'held'
  /** The claim has expired, but SES has reported on the mail: it was sent. */
  | 'proven'
  /** The claim has expired and the mail may have been sent; a second mail would be worse than none. */
  | 'doubtful'
  | 'ready';

/** A transactional message is sent a second time when the first attempt has no known result, never a third time. */
const maxSends = 2;

/** Decides from the message's own state what the door does with it. */
export function standingOf(message: Message, now: Date): MessageStanding {
  const { state, notBefore, leasedUntil = '', sesEvent, category, attempts } = message;
  if (state !== 'queued' && state !== 'sending') return 'finished';
  if (state === 'sending' && leasedUntil > iso(now)) return 'held';
  if (sesEvent !== undefined) return 'proven';
  if (state === 'queued') return notBefore !== undefined && notBefore > iso(now) ? 'waiting' : 'ready';
  return category === 'transactional' && attempts < maxSends ? 'ready' : 'doubtful';
}

export type MailVerdict =
  | { may: 'send' }
  | { may: 'never'; reason: MailSkipReason }
  | { may: 'later'; at: Date };

/** The facts that decide whether a message may be sent now. */
export interface MessageFacts {
  /** The refusals of its address, each with its time (ISO 8601). */
  refusals: ReadonlyMap<Refusal, string>;
  /** Facts of the customer file; absent where the message names no customer. */
  file?: { erased: boolean; reached?: boolean; consent?: boolean | undefined } | undefined;
  policy: Pick<CarePolicy, 'paused' | 'quietHours'>;
  /** True while bulk mail is stopped because of bounces or complaints: only transactional mail is sent. */
  stopped: boolean;
  /** The owner of the address said that she did not write what the message is about. */
  disowned: boolean;
}

/** How long a message waits before it is checked again while bulk mail is stopped. */
const recheckMs = minutes(15);

/**
 * Decides whether a ready message may be sent now. Suppression applies to all mail; a word that somebody else wrote to all mail about
 * that ticket; robots get no acknowledgements; erasure applies to mail that was queued before it and to all care; refusals to their category or topic; consent to care; quiet hours to care and surveys; an expiry to every
 * message that has one.
 */
export function judgeMessage(message: Message, facts: MessageFacts, now: Date): MailVerdict {
  const reason = refused(message, facts);
  if (reason) return { may: 'never', reason };
  const at = earliest(message, facts, now);
  if (message.notAfter !== undefined && message.notAfter < iso(at)) return { may: 'never', reason: 'stale' };
  return at > now ? { may: 'later', at } : { may: 'send' };
}

function refused(message: Message, { refusals, file, disowned }: MessageFacts): MailSkipReason | undefined {
  const { category, topic, queuedAt } = message;
  if (refusals.has('suppressed')) return 'suppressed';
  if (disowned) return 'disowned';
  if (isForNobody(message)) return 'robot-address';
  const erasedAt = refusals.get('erased');
  // A person who writes to us after the erasure gets answers.
  if (erasedAt !== undefined && (category !== 'transactional' || queuedAt <= erasedAt)) return 'erased';
  if (category === 'transactional') return undefined;
  if (file?.erased) return 'erased';
  if (category === 'care' && file?.reached === false) return 'unconfirmed';
  if (refusals.has(category) || (topic && refusals.has(topic))) return 'unsubscribed';
  if (topic && file && !(file.consent ?? topic !== 'marketing')) return 'no-consent';
  return undefined;
}

function earliest(message: Message, { policy, stopped }: MessageFacts, now: Date): Date {
  const { category, timeZone } = message;
  const held = (stopped && category !== 'transactional') || (policy.paused && category === 'care');
  const at = held ? nextLook(message, now) : now;
  return category === 'transactional' ? at : morningAfter(at, timeZone, policy.quietHours);
}

/** If the message expires earlier, it is checked at its expiry. */
function nextLook({ notAfter }: Message, now: Date): Date {
  const next = after(now, recheckMs);
  return notAfter !== undefined && notAfter > iso(now) && notAfter < iso(next) ? new Date(notAfter) : next;
}

/** The end of the quiet hours; a zone that this runtime does not know counts as UTC. */
function morningAfter(at: Date, timeZone: string, quiet: QuietHours): Date {
  try {
    return afterQuiet(at, timeZone, quiet);
  } catch (error) {
    if (error instanceof RangeError) return afterQuiet(at, 'UTC', quiet);
    throw error;
  }
}
