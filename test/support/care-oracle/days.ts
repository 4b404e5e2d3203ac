import { readFileSync } from 'node:fs';
import type { Occasion } from '../../../shared/settings/care-plans.ts';
import type { HolidayRule } from '../../../shared/settings/holidays.ts';
import { dateOf, dayOf, lunarOf, solarOf, sunPasses } from './almanac.ts';

/** A civil day on which something falls, and the year of its own calendar that it stands for. */
export interface Falls {
  day: number;
  year: number;
}

/** The days that are looked at, one after the other. */
const [first, last] = [dayOf('2026-06-01'), dayOf('2031-06-30')];
const remembered = new Map<string, readonly Falls[]>();

function walk(name: string, yearOn: (day: number) => number | undefined): readonly Falls[] {
  const known = remembered.get(name);
  if (known) return known;
  const found: Falls[] = [];
  for (let day = first; day <= last; day += 1) {
    const year = yearOn(day);
    if (year !== undefined) found.push({ day, year });
  }
  remembered.set(name, found);
  return found;
}

export interface OracleDate {
  calendar: 'solar' | 'lunar';
  month: number;
  day: number;
  leapMonth: boolean;
}

type Rules = Pick<Extract<Occasion, { kind: 'date' }>, 'feb29' | 'lunar30' | 'leapMonth'>;

/** All days on which a date comes back. */
export const daysOfDate = (date: OracleDate, rules: Rules): readonly Falls[] => {
  const { calendar, month, day, leapMonth } = date;
  const { feb29, lunar30, leapMonth: leapRule } = rules;
  return walk(JSON.stringify([calendar, month, day, leapMonth, feb29, lunar30, leapRule]), (each) =>
    calendar === 'solar' ? solarYear(date, rules, each) : lunarYear(date, rules, each),
  );
};

function solarYear({ month, day }: OracleDate, { feb29 }: Rules, each: number): number | undefined {
  const today = solarOf(each);
  if (today.month === month && today.day === day) return today.year;
  if (month !== 2 || day !== 29) return undefined;
  const tomorrow = solarOf(each + 1);
  const yesterday = solarOf(each - 1);
  const isLastOfFebruary = today.month === 2 && today.day === 28 && tomorrow.month === 3;
  const isFirstAfterShort = today.month === 3 && today.day === 1 && yesterday.day === 28;
  if (feb29 === 'feb-28' && isLastOfFebruary) return today.year;
  return feb29 === 'mar-1' && isFirstAfterShort ? today.year : undefined;
}

function lunarYear(date: OracleDate, { lunar30, leapMonth }: Rules, each: number): number | undefined {
  const inMonthOf = (day: number): boolean => {
    const there = lunarOf(day);
    if (there.month !== date.month) return false;
    if (!date.leapMonth) return !there.leap;
    if (hasLeap(there.year, date.month)) return there.leap;
    return leapMonth === 'regular' && !there.leap;
  };
  const today = lunarOf(each);
  if (inMonthOf(each) && today.day === date.day) return today.year;
  if (date.day !== 30) return undefined;
  const isShortEnd = (day: number): boolean => lunarOf(day).day === 29 && lunarOf(day + 1).day === 1;
  if (lunar30 === 'day-29' && inMonthOf(each) && isShortEnd(each)) return today.year;
  if (lunar30 === 'next-day' && inMonthOf(each - 1) && isShortEnd(each - 1)) return lunarOf(each - 1).year;
  return undefined;
}

const leapMonths = new Map<number, number>();

/** Whether a Chinese year has a leap month of that number. */
function hasLeap(year: number, month: number): boolean {
  const known = leapMonths.get(year);
  if (known !== undefined) return known === month;
  let found = 0;
  for (let day = dayOf(`${year}-01-15`); day < dayOf(`${year + 1}-02-25`); day += 1) {
    const there = lunarOf(day);
    if (there.year === year && there.leap) found = there.month;
  }
  leapMonths.set(year, found);
  return found === month;
}

const easters = new Set(
  JSON.parse(readFileSync(new URL('../../fixtures/time/easter.json', import.meta.url), 'utf8')) as string[],
);
/** By the table of 1900 to 2100. */
const isEaster = (date: string): boolean => easters.has(date);

const longitudes = { qingming: 15, 'winter-solstice': 270, 'beginning-of-spring': 315 } as const;

/** All days on which a holiday falls. */
export function daysOfHoliday(rule: HolidayRule): readonly Falls[] {
  return walk(JSON.stringify(rule), (each) => {
    const today = solarOf(each);
    switch (rule.by) {
      case 'solar':
        return today.month === rule.month && today.day === rule.day ? today.year : undefined;
      case 'lunar': {
        const there = lunarOf(each - rule.offsetDays);
        return !there.leap && there.month === rule.month && there.day === rule.day ? there.year : undefined;
      }
      case 'solar-term':
        return sunPasses(longitudes[rule.term], each) ? today.year : undefined;
      case 'weekday': {
        if (today.month !== rule.month || today.weekday !== rule.weekday) return undefined;
        const isLast = solarOf(each + 7).month !== rule.month;
        const count = Math.ceil(today.day / 7);
        return (rule.nth === -1 ? isLast : count === rule.nth) ? today.year : undefined;
      }
      case 'easter':
        return isEaster(dateOf(each - rule.offsetDays)) ? today.year : undefined;
      case 'list':
        return rule.dates.includes(dateOf(each)) ? each : undefined;
    }
  });
}
