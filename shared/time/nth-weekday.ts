import type { LocalDate } from './zones.ts';

/**
 * The nth weekday of a month: weekday 1 is Monday, 7 Sunday (ISO 8601); nth 1 to 5, or -1 for the last.
 * @returns undefined where the month has no fifth one.
 */
export function nthWeekday(
  { year, month }: Pick<LocalDate, 'year' | 'month'>,
  weekday: number,
  nth: number,
): LocalDate | undefined {
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const firstOne = 1 + ((weekday - weekdayOf(year, month) + 7) % 7);
  const day = nth === -1 ? firstOne + 7 * Math.floor((lastDay - firstOne) / 7) : firstOne + 7 * (nth - 1);
  return day <= lastDay ? { year, month, day } : undefined;
}

/** The ISO weekday of the first of a month. */
const weekdayOf = (year: number, month: number): number =>
  new Date(Date.UTC(year, month - 1, 1)).getUTCDay() || 7;
