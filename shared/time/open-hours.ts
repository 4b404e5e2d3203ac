import { after, hours, utcHour } from './clock.ts';
import { hoursBetween } from './hours.ts';

/** Which hour buckets may still hold something: every hour from `oldestHour` on, and single older ones that are not empty. */
export interface OpenHours {
  oldestHour: string;
  stragglers: string[];
}

/** A bucket gets no new items this long after its hour: the clocks of writers differ by seconds. */
const bucketGraceMs = hours(1);

/** How far back the first run looks: the schedule may have been off since the first item was written. */
const firstLookBackMs = hours(48);

export const firstOpenHours = (now: Date): OpenHours => ({
  oldestHour: utcHour(after(now, -firstLookBackMs)),
  stragglers: [],
});

/** The hours to look into at `now`, oldest first. */
export const hoursToSweep = ({ oldestHour, stragglers }: OpenHours, now: Date): string[] => [
  ...stragglers,
  ...hoursBetween(oldestHour, utcHour(now)),
];

/**
 * What stays open after all of {@link hoursToSweep} were looked into: hours within the grace period, and older ones that
 * were `occupied`. So one item that never succeeds keeps one hour open, not all the hours since.
 */
export function openAfter(open: OpenHours, occupied: ReadonlySet<string>, now: Date): OpenHours {
  const border = utcHour(after(now, -bucketGraceMs));
  return {
    oldestHour: [border, open.oldestHour].sort()[1] ?? border,
    stragglers: hoursToSweep(open, now).filter((hour) => hour < border && occupied.has(hour)),
  };
}

/** True when nothing has changed. */
export const sameHours = (a: OpenHours, b: OpenHours): boolean =>
  a.oldestHour === b.oldestHour && a.stragglers.join() === b.stragglers.join();
