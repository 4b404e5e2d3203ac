import { hours, after as later, minutes } from '../../shared/time/clock.ts';

/** The instant at which tests begin, and instants counted from it. */
export const start = new Date('2026-11-22T09:30:00.000Z');
export const inMinutes = (count: number): Date => later(start, minutes(count));
export const inHours = (count: number): Date => later(start, hours(count));
