import { after } from '../../shared/time/clock.ts';

/** A clock that stands still until it is moved. */
export interface HandClock {
  at: Date;
  now(): Date;
  /** Forward, by milliseconds. */
  move(milliseconds: number): void;
}

export function handClock(at = new Date('2026-11-22T09:00:00.000Z')): HandClock {
  const clock = {
    at,
    now: () => clock.at,
    move(milliseconds: number): void {
      clock.at = after(clock.at, milliseconds);
    },
  };
  return clock;
}
