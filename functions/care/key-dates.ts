import type { CustomerDate } from '../../shared/table/entities/customer-parts.ts';
import { days as daysLong } from '../../shared/time/clock.ts';
import { monthsOfLunarYear, type Return, returnsFrom } from '../../shared/time/lunar.ts';
import { addDays, isoDate, type LocalDate } from '../../shared/time/zones.ts';
import { type DayWindow, isInWindow } from './window.ts';

/** Days of a month of a calendar, whatever the year; both ends are included. */
export interface MonthPart {
  calendar: 'solar' | 'lunar';
  month: number;
  from: number;
  to: number;
}

interface Month {
  number: number;
  firstDay: LocalDate;
  days: number;
}

/**
 * Returns the parts of months in which the key dates of a window are recorded, each month once. A part that ends with
 * its month includes the days that the month lacks, since they fall on its last day by the usual rules. Days of a leap
 * month are stored with the month of the same number.
 */
export function monthPartsOf(window: DayWindow): MonthPart[] {
  const { from, to } = window;
  const years = Array.from({ length: to.year - from.year + 2 }, (_, step) => from.year - 1 + step);
  return [
    ...partsOf('solar', years.flatMap(solarMonths), window),
    ...partsOf('lunar', years.flatMap(lunarMonths), window),
  ];
}

const solarMonths = (year: number): Month[] =>
  Array.from({ length: 12 }, (_, index) => ({
    number: index + 1,
    firstDay: { year, month: index + 1, day: 1 },
    days: new Date(Date.UTC(year, index + 1, 0)).getUTCDate(),
  }));

const lunarMonths = (year: number): Month[] =>
  [...monthsOfLunarYear(year)].map(([number, month]) => ({ number: Math.abs(number), ...month }));

function partsOf(calendar: MonthPart['calendar'], months: readonly Month[], window: DayWindow): MonthPart[] {
  const parts = new Map<number, MonthPart>();
  for (const { number, firstDay, days } of months) {
    const lastDay = addDays(firstDay, days - 1);
    if (isoDate(lastDay) < isoDate(window.from) || isoDate(firstDay) > isoDate(window.to)) continue;
    const from = isInWindow(firstDay, window) ? 1 : dayOf(window.from, firstDay);
    const to = isInWindow(lastDay, window) ? 31 : dayOf(window.to, firstDay);
    const known = parts.get(number) ?? { calendar, month: number, from, to };
    parts.set(number, { ...known, from: Math.min(known.from, from), to: Math.max(known.to, to) });
  }
  return [...parts.values()];
}

/** Returns the day number of a date in the month that begins on `firstDay`. */
const dayOf = (date: LocalDate, firstDay: LocalDate): number =>
  (Date.parse(isoDate(date)) - Date.parse(isoDate(firstDay))) / daysLong(1) + 1;

/** Returns when a key date returns within a window, by the usual rules. */
export function returnsIn(date: CustomerDate, window: DayWindow): Return[] {
  const found: Return[] = [];
  for (const next of returnsFrom(date, window.from)) {
    if (!isInWindow(next.date, window)) break;
    found.push(next);
  }
  return found;
}
