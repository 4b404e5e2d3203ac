import { after, hours, utcHour } from './clock.ts';

/** The UTC hours from `first` to `last`, both included, as `2026-11-22T17`; empty when `last` is earlier. */
export function* hoursBetween(first: string, last: string): Generator<string> {
  for (let hour = first; hour <= last; hour = nextHour(hour)) yield hour;
}

/** The hour after `hour`. */
export const nextHour = (hour: string): string => utcHour(after(startOfHour(hour), hours(1)));

/** The instant at which a UTC hour begins. */
export const startOfHour = (hour: string): Date => new Date(`${hour}:00:00.000Z`);
