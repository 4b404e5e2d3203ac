import { describe, expect, it } from 'vitest';
import { dateOf, dayOf, lunarOf } from '../support/care-oracle/almanac.ts';
import { daysOfDate, daysOfHoliday } from '../support/care-oracle/days.ts';
import { instantAt, monthsLater, quietAt } from '../support/care-oracle/wall.ts';

/** The oracle of the year is held to what is published, so that it and the product cannot be wrong together. */
const usual = { feb29: 'feb-28', lunar30: 'day-29', leapMonth: 'regular' } as const;
const solar = { calendar: 'solar', month: 2, day: 29, leapMonth: false } as const;
const lunar = { calendar: 'lunar', month: 5, day: 10, leapMonth: true } as const;
const dates = (found: ReadonlyArray<{ day: number }>): string[] => found.map(({ day }) => dateOf(day));

describe('days', () => {
  // Hong Kong Observatory, Gregorian-Lunar Calendar Conversion Tables and the 24 solar terms of these years.
  it.each([
    [
      { by: 'solar-term', term: 'qingming' } as const,
      ['2027-04-05', '2028-04-04', '2029-04-04', '2030-04-05', '2031-04-05'],
    ],
    [
      { by: 'solar-term', term: 'winter-solstice' } as const,
      ['2026-12-22', '2027-12-22', '2028-12-21', '2029-12-21', '2030-12-22'],
    ],
    [
      { by: 'weekday', month: 5, weekday: 7, nth: 2 } as const,
      ['2027-05-09', '2028-05-14', '2029-05-13', '2030-05-12', '2031-05-11'],
    ],
  ])('holidays fall when they are published to: %o', (rule, published) => {
    expect(dates(daysOfHoliday(rule))).toEqual(published);
  });

  it('the Spring Festival is right where ICU is: in 2027 and 2030, outside the year, it is not (docs/adr/0017)', () => {
    const found = dates(daysOfHoliday({ by: 'lunar', month: 1, day: 1, offsetDays: 0 }));
    expect(found.filter((date) => !/^20(27|30)/.test(date))).toEqual([
      '2028-01-26',
      '2029-02-13',
      '2031-01-23',
    ]);
  });

  it('29 February in common years is as its rule says', () => {
    const of = (feb29: 'feb-28' | 'mar-1' | 'skip') =>
      dates(daysOfDate(solar, { ...usual, feb29 })).slice(0, 2);
    expect([of('feb-28'), of('mar-1'), of('skip')]).toEqual([
      ['2027-02-28', '2028-02-29'],
      ['2027-03-01', '2028-02-29'],
      ['2028-02-29'],
    ]);
  });

  it('a leap month is kept in its own year alone, or in the regular month', () => {
    expect(lunarOf(dayOf('2028-06-23'))).toEqual({ year: 2028, month: 5, day: 1, leap: true });
    expect(dates(daysOfDate(lunar, { ...usual, leapMonth: 'skip' }))).toEqual(['2028-07-02']);
    expect(dates(daysOfDate(lunar, usual)).slice(0, 3)).toEqual(['2026-06-24', '2027-06-14', '2028-07-02']);
  });
});

describe('clocks', () => {
  it.each([
    ['a skipped hour: right after the gap', '2028-03-12', '02:30', 'America/New_York', '2028-03-12T07:00'],
    ['an hour that comes twice: the first', '2028-11-05', '01:30', 'America/New_York', '2028-11-05T05:30'],
    ['half an hour is skipped', '2028-10-01', '02:10', 'Australia/Lord_Howe', '2028-09-30T15:30'],
    ['an odd zone', '2028-06-01', '09:00', 'Asia/Kathmandu', '2028-06-01T03:15'],
  ])('%s', (_, day, time, zone, expected) => {
    expect(new Date(instantAt(dayOf(day), time, zone)).toISOString().slice(0, 16)).toBe(expected);
  });

  it('quiet hours span midnight, and months end early', () => {
    const quiet = { from: '21:00', until: '08:00' };
    const at = (time: string) => quietAt(instantAt(dayOf('2028-06-01'), time, 'UTC'), 'UTC', quiet);
    expect(['07:59', '08:00', '20:59', '21:00'].map(at)).toEqual([true, false, false, true]);
    expect(dateOf(monthsLater(dayOf('2028-01-31'), 1))).toBe('2028-02-29');
  });
});
