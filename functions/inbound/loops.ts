import { networkOf } from '../../shared/http/network.ts';
import { stableId } from '../../shared/runtime/ids.ts';
import { mailCount } from '../../shared/table/entities/inbound.ts';
import { tableSchema } from '../../shared/table/schema.ts';
import type { Write } from '../../shared/table/write.ts';
import { after, epochSeconds, hours, utcHour } from '../../shared/time/clock.ts';

/**
 * Limits for the mails of one sender within a UTC hour, about one ticket or without one. They are above what people
 * write.
 */
export const loopLimits = {
  /** New tickets up to here are acknowledged. */
  acknowledged: 5,
  /** Mails up to this number count as a customer's message; further ones are set aside as a loop. */
  word: 20,
  /** Set-aside mails up to this number are kept on the ticket; further ones only in the file store. */
  kept: 60,
} as const;

export type LoopStanding = 'usual' | 'unanswered' | 'loop' | 'flood';

/** How a mail stands that comes after `mails` others. */
export function standingAfter({ mails }: { mails: number }, limit = loopLimits): LoopStanding {
  if (mails < limit.acknowledged) return 'usual';
  if (mails < limit.word) return 'unanswered';
  return mails < limit.kept ? 'loop' : 'flood';
}

/** Whose mail it is, as far as that is known. `peer`: the server that delivered it to our receiver. */
export interface CountedSender {
  address: string;
  authenticated: boolean;
  peer: string | undefined;
}

/**
 * The key of a count: a sender's mails about one ticket, or those without a ticket. Mails that are not authenticated are counted apart, and
 * by the network that delivered them: whoever writes in a sender's name uses up nothing of hers, nor of the forwarder that breaks DMARC for her.
 */
export const mailCountKey = (
  { address, authenticated, peer }: CountedSender,
  ticketId: string | undefined,
  now: Date,
): { of: string; hour: string } => ({
  of: stableId(
    'mail-count',
    authenticated ? address : `unverified ${address} ${peer === undefined ? '' : networkOf(peer)}`,
    ticketId ?? 'new',
  ),
  hour: utcHour(now),
});

/** The write that counts one more mail. `opened`: the ticket that it opened. `keptMs`: how long the count is kept. */
export function countMail(
  key: { of: string; hour: string },
  opened: string | undefined,
  now: Date,
  keptMs = hours(3),
): Write {
  const expiresAt = epochSeconds(after(now, keptMs));
  return {
    update: mailCount.key(key),
    set: {
      type: mailCount.name,
      ...key,
      expiresAt,
      [tableSchema.ttl]: expiresAt,
      ...(opened ? { ticketId: opened } : {}),
    },
    add: { mails: 1 },
  };
}
