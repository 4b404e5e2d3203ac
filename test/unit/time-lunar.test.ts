import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KeyDate } from '../../shared/table/entities/customer-parts.ts';
import {
  monthsOfLunarYear,
  type ReturnRules,
  returnsFrom,
  solarIn,
  solarOfLunar,
  usualRules,
} from '../../shared/time/lunar.ts';
import { readDay } from '../../shared/time/read-day.ts';
import { addDays, isoDate, type LocalDate } from '../../shared/time/zones.ts';
import { isLong } from '../support/long-form.ts';
import { nextReturn } from '../support/next-return.ts';
import { fromMidnight, monthsFromSolstice } from './time-lunar-sky.ts';

const runs = isLong ? 10_000 : 200;

const chinese = new Intl.DateTimeFormat('en-u-ca-chinese', {
  timeZone: 'UTC',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
});

/** `2025/6bis/8`: the lunar date that Intl gives a solar one. */
function byIntl({ year, month, day }: LocalDate): string {
  const parts = chinese.formatToParts(new Date(Date.UTC(year, month - 1, day)));
  const value = (type: string) => parts.find((part) => part.type === type)?.value;
  return `${value('relatedYear')}/${value('month')}/${value('day')}`;
}

const nameOf = (year: number, month: number): string => `${year}/${Math.abs(month)}${month < 0 ? 'bis' : ''}`;

/**
 * Months of 1900 to 2100 of which Intl (ICU 78) has days wrong. ADR 17 says of each why, and by what source: a new moon within
 * minutes of midnight in China, and three leap months decided by a solar term as close to it.
 */
const wrongInIntl = [
  ...['1917/2bis', '1917/3', '1922/5bis', '1922/6', '1954/1', '1955/2', '1987/6bis', '1987/7', '1998/12'],
  ...['2012/7', '2018/9', '2018/10', '2027/1', '2029/12', '2030/1', '2070/2'],
];

describe('lunar months, 1900 to 2100', () => {
  const years = Array.from({ length: 202 }, (_, index) => 1899 + index);
  const months = years.flatMap((year) =>
    [...monthsOfLunarYear(year)].map(([month, span]) => ({ name: nameOf(year, month), ...span })),
  );

  it('follow each other without gap, of 29 or 30 days', () => {
    expect(months.length).toBeGreaterThan(2490);
    for (const [index, { firstDay, days }] of months.entries()) {
      expect([29, 30]).toContain(days);
      const next = months[index + 1];
      if (next) expect(next.firstDay).toEqual(addDays(firstDay, days));
    }
  });

  it('agree with the chinese calendar of Intl on every day, but for the months that are listed', () => {
    const disagreeing = new Set<string>();
    let count = 0;
    for (const { name, firstDay, days } of months) {
      // First, middle and last day tell a wrong month too; the long form looks at all 73,767 of them.
      const looked = isLong ? Array.from({ length: days }, (_, index) => index + 1) : [1, 15, days];
      for (const day of looked) {
        count += 1;
        if (byIntl(addDays(firstDay, day - 1)) !== `${name}/${day}`) disagreeing.add(name);
      }
    }
    expect([...disagreeing]).toEqual(wrongInIntl);
    expect(count).toBe(isLong ? 73_767 : months.length * 3);
  });

  it('agree with sun and moon, as far as those can be computed', () => {
    const tooClose = new Set<string>();
    const different = new Set<string>();
    for (let solstice = 1900; solstice < 2100; solstice += 1)
      for (const { year, month, firstDay, newMoon } of monthsFromSolstice(solstice)) {
        const found = monthsOfLunarYear(year).get(month);
        if (fromMidnight(newMoon) < 120_000) tooClose.add(`${firstDay.slice(0, 7)}`);
        else if (!found || isoDate(found.firstDay) !== firstDay) different.add(nameOf(year, month));
      }
    // The very three of which the Hong Kong Observatory says that they may turn out a day later or earlier.
    expect([...tooClose]).toEqual(['2057-09', '2089-09', '2097-08']);
    // What the almanacs of their time had: computed for another meridian, and printed since.
    expect([...different]).toEqual(['1906/4', '1917/3', '1917/3bis', '1922/6', '1922/6bis']);
  });

  it.each([
    [1906, 4, '1906-04-24'],
    [1917, -2, '1917-03-23'],
    [1922, -5, '1922-06-25'],
    [1954, 1, '1954-02-03'],
    [1955, 2, '1955-02-22'],
    [1987, -6, '1987-07-26'],
    [1998, 12, '1999-01-17'],
    [2012, 7, '2012-08-17'],
    [2018, 10, '2018-11-08'],
    [2027, 1, '2027-02-06'],
    [2030, 1, '2030-02-03'],
    [2070, 2, '2070-03-12'],
  ])('the almanac: %i/%i begins on %s', (year, month, expected) => {
    expect(isoDate(monthsOfLunarYear(year).get(month)?.firstDay ?? readDay('0000-01-01'))).toBe(expected);
  });

  it('2033 has its leap month after the eleventh, and the Spring Festival of 2034 is on 19 February', () => {
    const leaps = [...monthsOfLunarYear(2033).keys()].filter((month) => month < 0);
    expect(leaps).toEqual([-11]);
    expect(isoDate(solarOfLunar(2033, { month: 11, day: 1, leapMonth: true }))).toBe('2033-12-22');
    expect(isoDate(solarOfLunar(2034, { month: 1, day: 1, leapMonth: false }))).toBe('2034-02-19');
    expect([...monthsOfLunarYear(2034).keys()].some((month) => month < 0)).toBe(false);
  });
});

const lunar = (month: number, day: number, leapMonth = false): KeyDate => ({
  calendar: 'lunar',
  month,
  day,
  leapMonth,
});
const solar = (month: number, day: number): KeyDate => ({ calendar: 'solar', month, day, leapMonth: false });

/** The first returns of a date from a day on. */
function returns(date: KeyDate, from: string, count: number, rules: Partial<ReturnRules> = {}): string[] {
  const found: string[] = [];
  for (const each of returnsFrom(date, readDay(from), { ...usualRules, ...rules })) {
    found.push(isoDate(each.date));
    if (found.length === count) break;
  }
  return found;
}

describe('what a year lacks', () => {
  it.each([
    ['feb-28', ['2027-02-28', '2028-02-29', '2029-02-28']],
    ['mar-1', ['2027-03-01', '2028-02-29', '2029-03-01']],
    ['skip', ['2028-02-29', '2032-02-29', '2036-02-29']],
  ] as const)('29 February: %s', (feb29, expected) => {
    expect(returns(solar(2, 29), '2027-01-01', 3, { feb29 })).toEqual(expected);
  });

  it('29 February skips eight years around 2100', () => {
    expect(returns(solar(2, 29), '2096-03-01', 1, { feb29: 'skip' })).toEqual(['2104-02-29']);
    expect(isoDate(solarIn(2100, solar(2, 29)) ?? readDay('0000-01-01'))).toBe('2100-02-28');
  });

  it.each([
    // From 2025 on there is no thirtieth of the twelfth month, until that of 2029.
    ['day-29', ['2026-02-16', '2027-02-05', '2028-01-25']],
    ['next-day', ['2026-02-17', '2027-02-06', '2028-01-26']],
    ['skip', ['2030-02-02', '2033-01-30', '2034-02-18']],
  ] as const)('the thirtieth of a short lunar month: %s', (lunar30, expected) => {
    expect(returns(lunar(12, 30), '2026-01-01', 3, { lunar30 })).toEqual(expected);
  });

  it.each([
    ['regular', ['2024-07-13', '2025-08-01', '2026-07-21']],
    ['skip', ['2025-08-01', '2036-07-30', '2055-07-31']],
  ] as const)('a day in the leap sixth month: %s', (leapMonth, expected) => {
    expect(returns(lunar(6, 8, true), '2024-01-01', 3, { leapMonth })).toEqual(expected);
  });

  it('a day of a regular month stays in it where there is a leap one too', () => {
    expect(returns(lunar(6, 8), '2025-01-01', 2)).toEqual(['2025-07-02', '2026-07-21']);
  });

  it('a leap month that never comes back in our time is given up, not looked for without end', () => {
    expect(returns(lunar(12, 1, true), '2026-01-01', 1, { leapMonth: 'skip' })).toEqual([]);
    // The leap eleventh month of 2033 is the only one for a century.
    expect(returns(lunar(11, 3, true), '2026-01-01', 1, { leapMonth: 'skip' })).toEqual(['2033-12-24']);
  });
});

describe('nextReturn', () => {
  const keyDates: fc.Arbitrary<KeyDate> = fc.record({
    calendar: fc.constantFrom('solar', 'lunar'),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 31 }),
    leapMonth: fc.boolean(),
  });
  const dates = fc
    .integer({ min: 0, max: 36_000 })
    .map((count) => addDays({ year: 1950, month: 1, day: 1 }, count));

  it('is on or after the date, within 385 days, and itself when asked on its day', () => {
    fc.assert(
      fc.property(keyDates, dates, (keyDate, from) => {
        const found = nextReturn(keyDate, from);
        expect(isoDate(found.date) >= isoDate(from)).toBe(true);
        expect(isoDate(found.date) <= isoDate(addDays(from, 385))).toBe(true);
        expect(nextReturn(keyDate, found.date)).toEqual(found);
      }),
      { numRuns: runs },
    );
  });

  it('comes back once a year of its own calendar, every year', () => {
    fc.assert(
      fc.property(keyDates, dates, (keyDate, from) => {
        const found = nextReturn(keyDate, from);
        expect(nextReturn(keyDate, addDays(found.date, 1)).year).toBe(found.year + 1);
      }),
      { numRuns: runs },
    );
  });

  it('counts lunar years: two lunar birthdays can fall in one solar year', () => {
    const found = returns(lunar(11, 20), '2024-02-01', 12).map((date) => date.slice(0, 4));
    expect(new Set(found).size).toBeLessThan(found.length);
    let from = readDay('2024-02-01');
    for (let year = 2024; year < 2036; year += 1) {
      const each = nextReturn(lunar(11, 20), from);
      expect(each.year).toBe(year);
      from = addDays(each.date, 1);
    }
  });
});
