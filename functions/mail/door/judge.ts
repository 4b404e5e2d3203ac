import type { CarePolicy } from '../../../shared/settings/care-policy.ts';
import type { Message, Refusal } from '../../../shared/table/entities/message.ts';
import { after, iso, minutes } from '../../../shared/time/clock.ts';
import { afterQuiet, type QuietHours } from '../../../shared/time/zones.ts';

/** Where a message stands when somebody comes to its door. */
export type MessageStanding =
  /** Its end is recorded. */
  | 'finished'
  /** Put off to a later hour. */
  | 'waiting'
  /** Another invocation has it. */
  | 'held'
  /** Nobody has it, but SES has reported on it: it left. */
  | 'proven'
  /** Whoever had it is gone, it may have left, and a second one would be worse than none. */
  | 'doubtful'
  | 'ready';

/** A transactional message is sent a second time when nobody knows of the first, never a third. */
const maxSends = 2;

/** Judges a message by its own state. */
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
export type MailSkipReason =
  | 'suppressed'
  | 'erased'
  | 'unsubscribed'
  | 'no-consent'
  | 'stale'
  | 'rejected'
  | 'unrenderable';

/** What is known at the moment in which a message may go. */
export interface MessageFacts {
  /** What its address refused, and since when (ISO 8601). */
  refusals: ReadonlyMap<Refusal, string>;
  /** What the file of its customer says; absent where the message names no customer. */
  file?: { erased: boolean; consent?: boolean | undefined } | undefined;
  policy: Pick<CarePolicy, 'paused' | 'quietHours'>;
  /** Bounces or complaints are too many: what is not transactional waits. */
  stopped: boolean;
}

/** How long what waits for an admin waits before it is looked at again. */
const recheckMs = minutes(15);

/**
 * Whether a message that is ready may go now: suppression holds for all, erasure for what was queued before it and all care,
 * refusals for their category or topic, consent and quiet hours for care, an expiry for whatever has one.
 */
export function judgeMessage(message: Message, facts: MessageFacts, now: Date): MailVerdict {
  const reason = refused(message, facts);
  if (reason) return { may: 'never', reason };
  const at = earliest(message, facts, now);
  if (message.notAfter !== undefined && message.notAfter < iso(at)) return { may: 'never', reason: 'stale' };
  return at > now ? { may: 'later', at } : { may: 'send' };
}

function refused(message: Message, { refusals, file }: MessageFacts): MailSkipReason | undefined {
  const { category, topic, queuedAt } = message;
  if (refusals.has('suppressed')) return 'suppressed';
  const erasedAt = refusals.get('erased');
  // Who writes to us anew after the erasure gets answers.
  if (erasedAt !== undefined && (category !== 'transactional' || queuedAt <= erasedAt)) return 'erased';
  if (category === 'transactional') return undefined;
  if (file?.erased) return 'erased';
  if (refusals.has(category) || (topic && refusals.has(topic))) return 'unsubscribed';
  if (topic && file && !(file.consent ?? topic !== 'marketing')) return 'no-consent';
  return undefined;
}

function earliest(message: Message, { policy, stopped }: MessageFacts, now: Date): Date {
  const { category, timeZone } = message;
  const held = (stopped && category !== 'transactional') || (policy.paused && category === 'care');
  const at = held ? nextLook(message, now) : now;
  return category === 'care' ? morningAfter(at, timeZone, policy.quietHours) : at;
}

/** A last look at the moment of its expiry, where that comes first. */
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
