import { logger } from '../../../shared/runtime/logger.ts';
import { after, minutes, seconds } from '../../../shared/time/clock.ts';

/** How long a rate that SES told is held to be true, and how soon it is asked again after it did not answer. */
const age = minutes(10);
const ageOfFailure = seconds(30);

/** No account may send less; and what a new one may send, in mails a second: it holds while SES has told nothing yet. */
const least = 1;
const usual = 14;

/**
 * The account's send rate, asked at most every ten minutes; while SES does not answer, the last one holds.
 * @param ask SES's own answer, in mails a second.
 */
export function sendRate(ask: () => Promise<number>): (now: Date) => Promise<number> {
  let known: { rate: Promise<number>; from: Date; until: Date } | undefined;
  const asked = async (before: Promise<number> | undefined, now: Date): Promise<number> => {
    try {
      return Math.max(least, await ask());
    } catch (error) {
      logger.error('the send rate is not known', { error: error as Error });
      if (known) known.until = after(now, ageOfFailure);
      return before ?? usual;
    }
  };
  return async (now) => {
    if (!known || now >= known.until || now < known.from) {
      const before = known?.rate;
      known = { rate: Promise.resolve(usual), from: now, until: after(now, age) };
      known.rate = asked(before, now);
    }
    return known.rate;
  };
}
