import { UnmodelledError } from '../contracts.ts';
import { type NextFiring, parseCron } from './cron.ts';

const units: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/**
 * Reads `rate(5 minutes)` or `cron(0 9 * * ? *)` (UTC) as EventBridge rules have them. Rates fire at whole multiples of
 * their period since 1970, so that a restart changes nothing. Throws {@link UnmodelledError} on anything else.
 */
export function parseSchedule(expression: string): NextFiring {
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression);
  if (rate !== null) {
    const period = Number(rate[1]) * (units[rate[2] ?? ''] ?? Number.NaN);
    if (period > 0) return (after) => (Math.floor(after / period) + 1) * period;
  }
  const cron = /^cron\((.+)\)$/.exec(expression);
  if (cron?.[1] !== undefined) return parseCron(cron[1]);
  throw new UnmodelledError(`schedule expression ${expression}`);
}
