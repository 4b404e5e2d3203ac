import { LunarMonth, LunarYear, Solar } from 'lunar-typescript';
import type { KeyDate } from '../table/entities/customer-parts.ts';
import { isoDate, type LocalDate } from './zones.ts';

/** A date that comes back every year, and the year of its own calendar that this time belongs to. */
export interface Return {
  date: LocalDate;
  /** Names one return: two lunar birthdays can fall in one solar year, never in one lunar year. */
  year: number;
}

/**
 * The solar date on which a lunar month and day fall in a lunar year (the one that begins with the Spring Festival of
 * that solar year). Months and their lengths by GB/T 33661-2017, as lunar-typescript computes them. Where the year lacks
 * it, a leap month is kept in the regular month of its number, and day 30 on day 29, the month's last: the custom for
 * birthdays.
 */
export function solarOfLunar(
  year: number,
  { month, day, leapMonth }: Pick<KeyDate, 'month' | 'day' | 'leapMonth'>,
): LocalDate {
  const isLeap = leapMonth && LunarYear.fromYear(year).getLeapMonth() === month;
  const found = LunarMonth.fromYm(year, isLeap ? -month : month);
  if (!found) throw new RangeError(`no lunar month ${month} in ${year}`);
  const dayInMonth = Math.min(day, found.getDayCount());
  const solar = Solar.fromJulianDay(found.getFirstJulianDay() + dayInMonth - 1);
  return { year: solar.getYear(), month: solar.getMonth(), day: solar.getDay() };
}

/** A month and day in a Gregorian year; what the month lacks falls on its last day, so 29 February is 28 in common years. */
export function solarIn(year: number, { month, day }: Pick<KeyDate, 'month' | 'day'>): LocalDate {
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return { year, month, day: Math.min(day, lastDay) };
}

/** The first return of a key date on or after a local date. */
export function nextReturn(keyDate: KeyDate, from: LocalDate): Return {
  const inYear = (year: number): LocalDate =>
    keyDate.calendar === 'lunar' ? solarOfLunar(year, keyDate) : solarIn(year, keyDate);
  // The lunar year lags the solar one by up to two months, so its last months fall in the next solar year.
  for (let year = from.year - 1; year <= from.year + 1; year += 1) {
    const date = inYear(year);
    if (isoDate(date) >= isoDate(from)) return { date, year };
  }
  throw new RangeError(`no return of ${keyDate.month}-${keyDate.day} within two years of ${isoDate(from)}`);
}
