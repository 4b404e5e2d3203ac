import type { NetworkMail } from '../../../shared/table/entities/stranger-mail.ts';
import { after, days, epochSeconds, iso, minutes } from '../../../shared/time/clock.ts';

/** So many acknowledgements of one network that came back or were reported within 24 hours slow the further ones. */
export const maxFailures = 5;
const failureWindowMs = days(1);
/** While they are slowed one leaves every so often. */
export const slowIntervalMs = minutes(10);
/** The longest that one waits; what would wait longer is left out. */
const maxWaitMs = days(1);

const next = (known: NetworkMail | undefined, network: string, now: Date): NetworkMail => ({
  failedAt: [],
  ...known,
  network,
  version: (known?.version ?? 0) + 1,
  expiresAt: epochSeconds(after(now, failureWindowMs + maxWaitMs)),
});

/** The network with one more failure; only as many are kept as the rule looks at. */
export const withFailure = (known: NetworkMail | undefined, network: string, now: Date): NetworkMail => ({
  ...next(known, network, now),
  failedAt: [...(known?.failedAt ?? []), iso(now)].sort().slice(-maxFailures),
});

/** Whether the acknowledgements of a network are slowed: as many as are kept failed within the window. */
export const isSlow = (known: NetworkMail | undefined, now: Date): known is NetworkMail =>
  known !== undefined &&
  known.failedAt.filter((at) => at > iso(after(now, -failureWindowMs))).length >= maxFailures;

/** The next place in the line of a slowed network; undefined where the line is longer than anybody should wait. */
export function nextPlace(known: NetworkMail, now: Date): { place: Date; network: NetworkMail } | undefined {
  const last = known.lastPlaceAt === undefined ? now : new Date(known.lastPlaceAt);
  const place = after(last > now ? last : now, slowIntervalMs);
  if (place > after(now, maxWaitMs)) return undefined;
  return { place, network: { ...next(known, known.network, now), lastPlaceAt: iso(place) } };
}
