import { describe, expect, it } from 'vitest';
import { nthWeekday } from '../../shared/time/nth-weekday.ts';
import { solarTermIn } from '../../shared/time/solar-terms.ts';
import { addDays, isoDate, type LocalDate } from '../../shared/time/zones.ts';
import { sunAt } from './time-lunar-sky.ts';

const minute = 60_000;

/** Midnight in Beijing (UTC+8) at the beginning of a date. */
const midnight = ({ year, month, day }: LocalDate): number => Date.UTC(year, month - 1, day) - 480 * minute;

/** Degrees that the sun is past a longitude; negative before it. */
const past = (instant: number, longitude: number): number => ((sunAt(instant) - longitude + 540) % 360) - 180;

describe('solar terms', () => {
  it('are the days on which the sun reaches 315°, 15° and 270°, 1900 to 2100', () => {
    const longitudes = { 'beginning-of-spring': 315, qingming: 15, 'winter-solstice': 270 } as const;
    // What this witness of a hundredth of a degree cannot tell: a quarter of an hour around midnight.
    const slack = 0.0105;
    for (let year = 1900; year <= 2100; year += 1)
      for (const term of ['beginning-of-spring', 'qingming', 'winter-solstice'] as const) {
        const date = solarTermIn(year, term);
        expect(date.year).toBe(year);
        expect(past(midnight(date), longitudes[term]), isoDate(date)).toBeLessThan(slack);
        expect(past(midnight(addDays(date, 1)), longitudes[term]), isoDate(date)).toBeGreaterThan(-slack);
      }
  });

  it.each([
    ['winter-solstice', 2021, '2021-12-21'],
    ['winter-solstice', 2025, '2025-12-21'],
    ['qingming', 2026, '2026-04-05'],
    ['qingming', 2028, '2028-04-04'],
    ['beginning-of-spring', 2025, '2025-02-03'],
  ] as const)('%s of %i is %s, as published', (term, year, expected) => {
    expect(isoDate(solarTermIn(year, term))).toBe(expected);
  });
});

describe('nthWeekday', () => {
  /** Counts through the month. */
  function counted(year: number, month: number, weekday: number, nth: number): string | undefined {
    const days: string[] = [];
    for (let date: LocalDate = { year, month, day: 1 }; date.month === month; date = addDays(date, 1))
      if ((new Date(isoDate(date)).getUTCDay() || 7) === weekday) days.push(isoDate(date));
    return days.at(nth === -1 ? -1 : nth - 1);
  }

  it('is what counting through the month finds', () => {
    for (const year of [2026, 2027, 2028])
      for (let month = 1; month <= 12; month += 1)
        for (let weekday = 1; weekday <= 7; weekday += 1)
          for (const nth of [1, 2, 3, 4, 5, -1]) {
            const found = nthWeekday({ year, month }, weekday, nth);
            expect(found && isoDate(found)).toBe(counted(year, month, weekday, nth));
          }
  });
});
