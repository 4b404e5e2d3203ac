import { LunarYear, Solar } from 'lunar-typescript';
import type { KeyDate } from '../table/entities/customer-parts.ts';
import { addDays, isoDate, type LocalDate } from './zones.ts';

/** A date that comes back every year, and the year of its own calendar that this time belongs to. */
export interface Return {
  date: LocalDate;
  /** Names one return: two lunar birthdays can fall in one solar year, never in one lunar year. */
  year: number;
}

/** What happens to a day in a year that does not have it. */
export interface ReturnRules {
  /** 29 February in common years. */
  feb29: 'feb-28' | 'mar-1' | 'skip';
  /** The 30th of a lunar month that has 29 days. */
  lunar30: 'day-29' | 'next-day' | 'skip';
  /** A leap month in years that do not have it. */
  leapMonth: 'regular' | 'skip';
}

/** What is usual for birthdays: the last day of the month, and the regular month of that number. */
export const usualRules: ReturnRules = { feb29: 'feb-28', lunar30: 'day-29', leapMonth: 'regular' };

interface Month {
  firstDay: LocalDate;
  days: number;
}

const years = new Map<number, ReadonlyMap<number, Month>>();

/**
 * The months of a lunar year (the one that begins with the Spring Festival of that solar year) by number, a leap month
 * under its negative one. By GB/T 33661-2017, as lunar-typescript computes them: ADR 17 holds them against other almanacs.
 */
export function monthsOfLunarYear(year: number): ReadonlyMap<number, Month> {
  const known = years.get(year);
  if (known) return known;
  const months = LunarYear.fromYear(year)
    .getMonths()
    .filter((month) => month.getYear() === year)
    .map((month) => [month.getMonth(), monthFrom(month.getFirstJulianDay(), month.getDayCount())] as const);
  const found = new Map(months);
  years.set(year, found);
  return found;
}

function monthFrom(firstJulianDay: number, days: number): Month {
  const solar = Solar.fromJulianDay(firstJulianDay);
  return { firstDay: { year: solar.getYear(), month: solar.getMonth(), day: solar.getDay() }, days };
}

type LunarDay = Pick<KeyDate, 'month' | 'day' | 'leapMonth'>;

/**
 * The solar date on which a lunar month and day fall in a lunar year. A day of a regular month stays in it where the year
 * has a leap month of the same number besides.
 * @returns undefined where the rules skip the year.
 */
export function lunarIn(
  year: number,
  { month, day, leapMonth }: LunarDay,
  { lunar30, leapMonth: leapRule }: Pick<ReturnRules, 'lunar30' | 'leapMonth'> = usualRules,
): LocalDate | undefined {
  const months = monthsOfLunarYear(year);
  const leap = leapMonth ? months.get(-month) : undefined;
  if (leapMonth && !leap && leapRule === 'skip') return undefined;
  const found = leap ?? months.get(month);
  if (!found) throw new RangeError(`lunar year ${year} has no month ${month}`);
  const { firstDay, days } = found;
  if (day <= days) return addDays(firstDay, day - 1);
  if (lunar30 === 'skip') return undefined;
  return addDays(firstDay, lunar30 === 'next-day' ? days : days - 1);
}

/** The same by the usual rules, by which every year has the day. */
export function solarOfLunar(year: number, day: LunarDay): LocalDate {
  const found = lunarIn(year, day, usualRules);
  if (!found) throw new RangeError(`year ${year} has no day ${day.month}-${day.day}`);
  return found;
}

/**
 * A month and day in a Gregorian year. What a month lacks in every year (31 April) falls on its last day.
 * @returns undefined where the rules skip the year.
 */
export function solarIn(
  year: number,
  { month, day }: Pick<KeyDate, 'month' | 'day'>,
  { feb29 }: Pick<ReturnRules, 'feb29'> = usualRules,
): LocalDate | undefined {
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const isLeapDay = month === 2 && day === 29 && lastDay === 28;
  if (isLeapDay && feb29 === 'skip') return undefined;
  if (isLeapDay && feb29 === 'mar-1') return { year, month: 3, day: 1 };
  return { year, month, day: Math.min(day, lastDay) };
}

/**
 * The most years without a return that are searched. Only leap months that occur once in centuries need more; those are
 * given up.
 */
const maxEmptyYears = 120;

/** Every return of a key date on or after a local date, in order. */
export function* returnsFrom(
  keyDate: KeyDate,
  from: LocalDate,
  rules: ReturnRules = usualRules,
): Generator<Return, undefined> {
  // The lunar year lags the solar one by up to two months, so its last months fall in the next solar year.
  for (let year = from.year - 1, empty = 0; empty < maxEmptyYears; year += 1, empty += 1) {
    const date = keyDate.calendar === 'lunar' ? lunarIn(year, keyDate, rules) : solarIn(year, keyDate, rules);
    if (!date || isoDate(date) < isoDate(from)) continue;
    empty = 0;
    yield { date, year };
  }
}
