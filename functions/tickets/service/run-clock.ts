import { addWorking, nextWorkingInstant, workingTimeBetween } from '../../../shared/time/business-time.ts';
import type { WorkingHours } from '../../../shared/time/working-days.ts';
import type { Run } from './runs.ts';

/** An instant of a run's clock; `real` while the clock truly ran then (or runs towards it), not only had it run on. */
export interface Moment {
  at: number;
  real: boolean;
  /** The clock is still running there: the instant may lie in the future. */
  open: boolean;
}

/**
 * When the clock of a run shows so many milliseconds of working time: the earliest such instant, or with `latest` the
 * last one (a warning comes at nine on Monday, not at five on Friday). A clock that stands is thought on from where it
 * stopped.
 */
export function momentOf(
  run: Run,
  calendar: WorkingHours,
  milliseconds: number,
  side: 'earliest' | 'latest',
): Moment {
  let left = milliseconds;
  for (const { from, until } of run.running) {
    const open = until === Number.POSITIVE_INFINITY;
    const length = open ? until : workingTimeBetween(calendar, new Date(from), new Date(until));
    if (side === 'earliest' ? left <= length : left < length)
      return { at: instant(calendar, from, left, side), real: true, open };
    left -= length;
  }
  const stopped = run.running.at(-1)?.until ?? run.since;
  return { at: instant(calendar, stopped, left, side), real: false, open: false };
}

function instant(
  calendar: WorkingHours,
  from: number,
  milliseconds: number,
  side: 'earliest' | 'latest',
): number {
  const reached = addWorking(calendar, new Date(from), milliseconds);
  return (side === 'latest' ? nextWorkingInstant(calendar, reached) : reached).getTime();
}
