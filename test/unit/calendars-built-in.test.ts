import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { builtInCalendars } from '../../shared/settings/built-in-calendars.ts';
import { Calendar, weekdayOf } from '../../shared/settings/calendars.ts';
import { days } from '../../shared/time/clock.ts';
import { easterIn } from '../../shared/time/easter.ts';
import { intervalsOn } from '../../shared/time/working-days.ts';
import { isoDate } from '../../shared/time/zones.ts';

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../fixtures/time/${name}`, import.meta.url), 'utf8'));

const published = read('days-off.json') as {
  mainland: Record<string, { off: string[]; work: string[] }>;
  england: Record<string, string[]>;
};

function named(id: string): Calendar {
  const found = builtInCalendars.find((calendar) => calendar.id === id);
  if (!found) throw new Error(`no calendar ${id}`);
  return found;
}

const datesOf = (year: string): string[] =>
  Array.from({ length: 366 }, (_, day) =>
    new Date(Date.UTC(Number(year), 0, 1) + days(day)).toISOString().slice(0, 10),
  ).filter((date) => date.startsWith(year));

const isWeekend = (date: string): boolean => ['sat', 'sun'].includes(weekdayOf(date));
const works = (calendar: Calendar, date: string): boolean => intervalsOn(calendar, date).length > 0;
const weekdaysOff = (calendar: Calendar, year: string): string[] =>
  datesOf(year).filter((date) => !isWeekend(date) && !works(calendar, date));

describe('the calendar of England', () => {
  it.each(Object.entries(published.england))(
    'is free in %s on the days that GOV.UK published',
    (year, off) => {
      expect(weekdaysOff(named('en-office'), year)).toEqual(off);
      const listed = named('en-office').holidays.map(({ date }) => date);
      expect(listed.filter((date) => date.startsWith(year))).toEqual(off);
    },
  );

  it('is entered for all of them, and goes on by the rules after them', () => {
    expect(named('en-office').filledThrough).toBe('2028-12-31');
    // Christmas Day 2033 is a Sunday, its day in lieu the Tuesday after Boxing Day.
    expect(weekdaysOff(named('en-office'), '2033')).toEqual([
      ...['2033-01-03', '2033-04-15', '2033-04-18', '2033-05-02', '2033-05-30', '2033-08-29'],
      ...['2033-12-26', '2033-12-27'],
    ]);
  });
});

describe('the calendar of mainland China', () => {
  it.each(Object.entries(published.mainland))('is that of the notice for %s', (year, { off, work }) => {
    const calendar = named('cn-office');
    for (const date of off) expect([date, works(calendar, date)]).toEqual([date, false]);
    for (const date of work) expect([date, works(calendar, date)]).toEqual([date, true]);
    expect(weekdaysOff(calendar, year)).toEqual(off.filter((date) => !isWeekend(date)));
  });

  it('knows the thirteen days of the law in a year without a notice, and guesses nothing more', () => {
    const calendar = named('cn-office');
    expect(calendar.filledThrough).toBe('2026-12-31');
    expect(calendar.awaited?.['zh-CN']).toContain('国务院');
    // 2027: the Spring Festival is 6 February, Qingming 5 April, Dragon Boat 9 June, Mid-Autumn 15 September.
    expect(weekdaysOff(calendar, '2027')).toEqual([
      ...['2027-01-01', '2027-02-05', '2027-02-08', '2027-04-05'],
      ...['2027-06-09', '2027-09-15', '2027-10-01'],
    ]);
    expect(datesOf('2027').filter((date) => isWeekend(date) && works(calendar, date))).toEqual([]);
  });
});

it('1 January is free in every year, or its weekday in lieu', () => {
  for (const id of ['cn-office', 'en-office'])
    for (let year = 2026; year <= 2099; year += 1) expect(works(named(id), `${year}-01-01`)).toBe(false);
});

it('Easter is where the tables have it, 1900 to 2100', () => {
  const table = read('easter.json') as string[];
  expect(table).toHaveLength(201);
  expect(table.map((date) => isoDate(easterIn(Number(date.slice(0, 4)))))).toEqual(table);
});

describe('yearly holidays of a calendar', () => {
  const label = { 'zh-CN': '测试', en: 'Test' };
  const mondays = { id: 'mondays', label, zone: 'UTC', week: { mon: [{ from: '09:00', to: '10:00' }] } };
  const rule = { by: 'solar', month: 6, day: 1 };

  it('are taken by rule, never as a list, and never so many that nothing is left', () => {
    const withRules = (yearly: object[]) => Calendar.safeParse({ ...mondays, yearly });
    expect(withRules([{ label, rule, substitute: true }]).success).toBe(true);
    expect(withRules([{ label, rule: { by: 'list', dates: ['2027-01-01'] } }]).success).toBe(false);
    expect(withRules(Array.from({ length: 31 }, () => ({ label, rule }))).success).toBe(false);
  });

  it('give way to a day with hours of its own', () => {
    const intervals = [{ from: '10:00', to: '11:00' }];
    const extraDays = [{ date: '2027-06-01', intervals }];
    const calendar = Calendar.parse({ ...mondays, yearly: [{ label, rule }], extraDays });
    expect(intervalsOn(calendar, '2027-06-01')).toEqual(intervals);
  });
});
