import { logger } from '../../../shared/runtime/logger.ts';
import { after, minutes, seconds } from '../../../shared/time/clock.ts';

/** How long a rate from SES is used, and how soon SES is asked again after a failure. */
const quotaTtlMs = minutes(10);
const failedQuotaTtlMs = seconds(30);

/**
 * The lowest rate of any account, and the rate of a new account, which is used until SES has answered. In mails per
 * second.
 */
const minMailsPerSecond = 1;
const defaultMailsPerSecond = 14;

/**
 * Returns the account's sending rate. SES is asked at most every ten minutes; while it does not answer, the last rate
 * holds.
 * @param ask asks SES; returns mails per second.
 */
export function sendRate(ask: () => Promise<number>): (now: Date) => Promise<number> {
  let known: { rate: Promise<number>; from: Date; until: Date } | undefined;
  const asked = async (before: Promise<number> | undefined, now: Date): Promise<number> => {
    try {
      return Math.max(minMailsPerSecond, await ask());
    } catch (error) {
      logger.error('the send rate is not known', { error: error as Error });
      if (known) known.until = after(now, failedQuotaTtlMs);
      return before ?? defaultMailsPerSecond;
    }
  };
  return async (now) => {
    if (!known || now >= known.until || now < known.from) {
      const before = known?.rate;
      known = { rate: Promise.resolve(defaultMailsPerSecond), from: now, until: after(now, quotaTtlMs) };
      known.rate = asked(before, now);
    }
    return known.rate;
  };
}
