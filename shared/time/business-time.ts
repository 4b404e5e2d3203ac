import { days } from './clock.ts';
import { dateAfter, dateBefore, type Span, type WorkingHours, workingSpans } from './working-days.ts';

/**
 * The longest time without working time that is searched: a calendar that was checked on save has working time in every
 * year.
 */
const maxIdleMs = days(3 * 366);

/**
 * The earliest instant, not before `from`, by which so many milliseconds of working time have passed. What ends exactly with
 * the working day is due then, not on the next morning; 0 milliseconds are `from` itself.
 * @throws RangeError for a calendar without working time.
 */
export function addWorking(calendar: WorkingHours, from: Date, milliseconds: number): Date {
  let left = milliseconds;
  if (left <= 0) return from;
  for (const span of spansFrom(calendar, from.getTime())) {
    const length = span.until - span.from;
    if (length >= left) return new Date(span.from + left);
    left -= length;
  }
  throw new RangeError('the calendar has no working time');
}

/** Working time between two instants in ms; 0 when `to` is not later. */
export function workingTimeBetween(calendar: WorkingHours, from: Date, to: Date): number {
  const end = to.getTime();
  let sum = 0;
  for (const span of spansFrom(calendar, from.getTime(), end))
    sum += Math.max(0, Math.min(span.until, end) - span.from);
  return sum;
}

/**
 * The first instant of working time at or after `from`.
 * @throws RangeError for a calendar without working time.
 */
export function nextWorkingInstant(calendar: WorkingHours, from: Date): Date {
  for (const span of spansFrom(calendar, from.getTime())) return new Date(span.from);
  throw new RangeError('the calendar has no working time');
}

/** Working time from `start` on, in order, cut there; it ends with the date of `end`. */
function* spansFrom(calendar: WorkingHours, start: number, end = Number.POSITIVE_INFINITY): Generator<Span> {
  const last = Math.min(dateAfter(end), dateAfter(start) + maxIdleMs);
  let found = 0;
  for (let midnight = dateBefore(start); midnight <= Math.max(last, found); midnight += days(1)) {
    if (midnight > dateAfter(end)) return;
    for (const span of workingSpans(calendar, midnight)) {
      if (span.until <= start) continue;
      // Each day with working time restarts the limit.
      found = midnight + maxIdleMs;
      yield { from: Math.max(span.from, start), until: span.until };
    }
  }
}
