import { logger } from '../../../shared/runtime/logger.ts';
import { after, minutes, seconds } from '../../../shared/time/clock.ts';

/** How long a rate that SES told is held to be true, and how soon it is asked again after it did not answer. */
const quotaTtlMs = minutes(10);
const failedQuotaTtlMs = seconds(30);

/** No account may send less; and what a new one may send, in mails a second: it holds while SES has told nothing yet. */
const minMailsPerSecond = 1;
const defaultMailsPerSecond = 14;

/**
 * The account's send rate, asked at most every ten minutes; while SES does not answer, the last one holds.
 * @param ask SES's own answer, in mails a second.
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
