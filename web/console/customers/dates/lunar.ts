import { LunarYear, Solar } from 'lunar-typescript';

/** A day of the lunar calendar. `year`: the Gregorian year in which the lunar one begins. */
export interface LunarDay {
  year: number;
  month: number;
  day: number;
  leapMonth: boolean;
}

/** A month and day that come back every year, in their own calendar. */
export interface YearlyDay {
  calendar: 'solar' | 'lunar';
  month: number;
  day: number;
  leapMonth: boolean;
}

const partsOf = (date: string): [number, number, number] => {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return [year, month, day];
};

/** The lunar day of a Gregorian date (`2026-11-23`). The browser's own lunar calendar is a month's end off where a new moon is near midnight. */
export function lunarOf(date: string): LunarDay {
  const lunar = Solar.fromYmd(...partsOf(date)).getLunar();
  const month = lunar.getMonth();
  return { year: lunar.getYear(), month: Math.abs(month), day: lunar.getDay(), leapMonth: month < 0 };
}

/**
 * The Gregorian date on which a yearly day comes next, on or after `from` (both `2026-11-23`), by the rules that are usual for birthdays and that the
 * service follows: what a month lacks falls on its last day, and a leap month that a year lacks on the month of its number.
 */
export function nextReturn(yearly: YearlyDay, from: string): string {
  const [year] = partsOf(from);
  const inYear = yearly.calendar === 'lunar' ? lunarIn : solarIn;
  // A lunar year begins up to two months after the Gregorian one.
  const falls = [year - 1, year, year + 1].map((each) => inYear(each, yearly));
  return falls.find((each) => each >= from) ?? from;
}

function lunarIn(year: number, { month, day, leapMonth }: YearlyDay): string {
  const months = LunarYear.fromYear(year)
    .getMonths()
    .filter((each) => each.getYear() === year);
  // A leap month has the negative number.
  const leap = leapMonth ? months.find((each) => each.getMonth() === -month) : undefined;
  const found = leap ?? months.find((each) => each.getMonth() === month);
  if (!found) throw new RangeError(`lunar year ${year} has no month ${month}`);
  const place = Math.min(day, found.getDayCount()) - 1;
  return Solar.fromJulianDay(found.getFirstJulianDay() + place).toYmd();
}

function solarIn(year: number, { month, day }: YearlyDay): string {
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1, Math.min(day, lastDay))).toISOString().slice(0, 10);
}
