import type { Message, Refusal } from '../../../shared/table/entities/message.ts';
import { iso } from '../../../shared/time/clock.ts';
import { afterQuiet } from '../../../shared/time/zones.ts';

/** Where a message stands when somebody comes to its door. */
export type Standing =
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
const mostSends = 2;

/** Judges a message by its own state. */
export function standing(message: Message, now: Date): Standing {
  const { state, notBefore, leasedUntil = '', sesEvent, category, attempts } = message;
  if (state !== 'queued' && state !== 'sending') return 'finished';
  if (state === 'sending' && leasedUntil > iso(now)) return 'held';
  if (sesEvent !== undefined) return 'proven';
  if (state === 'queued') return notBefore !== undefined && notBefore > iso(now) ? 'waiting' : 'ready';
  return category === 'transactional' && attempts < mostSends ? 'ready' : 'doubtful';
}

export type Verdict = { may: 'send' } | { may: 'never'; reason: SkipReason } | { may: 'later'; at: Date };
export type SkipReason = 'suppressed' | 'unsubscribed' | 'stale' | 'rejected' | 'unrenderable';

/**
 * Whether a message that is ready may go now: suppression holds for all, refusals of a category for that category, an
 * expiry for whatever has one, quiet hours for care messages.
 */
export function verdict(message: Message, refusals: ReadonlySet<Refusal>, now: Date): Verdict {
  const { category, notAfter, timeZone } = message;
  if (refusals.has('suppressed')) return { may: 'never', reason: 'suppressed' };
  if (category !== 'transactional' && refusals.has(category)) return { may: 'never', reason: 'unsubscribed' };
  const at = category === 'care' ? morningAfter(now, timeZone) : now;
  if (notAfter !== undefined && notAfter < iso(at)) return { may: 'never', reason: 'stale' };
  return at > now ? { may: 'later', at } : { may: 'send' };
}

/** The end of the quiet hours; a zone that this runtime does not know counts as UTC. */
function morningAfter(now: Date, timeZone: string): Date {
  try {
    return afterQuiet(now, timeZone);
  } catch (error) {
    if (error instanceof RangeError) return afterQuiet(now, 'UTC');
    throw error;
  }
}
