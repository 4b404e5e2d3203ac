import type { CustomerDate } from '../../shared/table/entities/customer-parts.ts';
import { nextReturn, type Return } from '../../shared/time/lunar.ts';
import { addDays } from '../../shared/time/zones.ts';
import { isWithin, type Window } from './window.ts';

/** A month of a calendar, whatever the year. */
export interface CalendarMonth {
  calendar: 'solar' | 'lunar';
  month: number;
}

/**
 * Months that days of a window can belong to. A lunar month is the one that holds the principal term of its number, around
 * the 20th of the solar month after (GB/T 33661-2017, 4.2), so a solar month touches the lunar ones from two before to its
 * own number; a leap month has the number of the month before it.
 */
export function monthsOf({ from, to }: Window): CalendarMonth[] {
  const first = from.year * 12 + from.month - 1;
  const last = to.year * 12 + to.month - 1;
  return [...monthsBetween('solar', first, last), ...monthsBetween('lunar', first - 2, last)];
}

function monthsBetween(calendar: CalendarMonth['calendar'], first: number, last: number): CalendarMonth[] {
  const months = Array.from({ length: last - first + 1 }, (_, step) => ((first + step) % 12) + 1);
  return [...new Set(months)].map((month) => ({ calendar, month }));
}

/** When a key date comes back within a window. */
export function returnsIn(date: CustomerDate, window: Window): Return[] {
  const found: Return[] = [];
  let next = nextReturn(date, window.from);
  while (isWithin(next.date, window)) {
    found.push(next);
    next = nextReturn(date, addDays(next.date, 1));
  }
  return found;
}
