import { LunarYear, Solar } from 'lunar-typescript';
import type { LocalDate } from './zones.ts';

/** Solar terms that firms greet on, and where they stand among those that the library computes from a year's winter on. */
const positions = { 'beginning-of-spring': 4, qingming: 8, 'winter-solstice': 25 } as const;
export type SolarTerm = keyof typeof positions;

const known = new Map<string, LocalDate>();

/**
 * The day, in Beijing, on which the sun reaches 315° (beginning of spring), 15° (Qingming) or 270° (winter solstice) of
 * apparent longitude in a Gregorian year.
 */
export function solarTermIn(year: number, term: SolarTerm): LocalDate {
  const name = `${year} ${term}`;
  const remembered = known.get(name);
  if (remembered) return remembered;
  const julianDay = LunarYear.fromYear(year).getJieQiJulianDays()[positions[term]];
  if (julianDay === undefined) throw new RangeError(`year ${year} has no solar term ${term}`);
  const solar = Solar.fromJulianDay(julianDay);
  const date = { year: solar.getYear(), month: solar.getMonth(), day: solar.getDay() };
  known.set(name, date);
  return date;
}
