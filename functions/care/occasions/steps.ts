import { days as daysLong } from '../../../shared/time/clock.ts';
import { addDays, isoDate, type LocalDate } from '../../../shared/time/zones.ts';
import type { OccasionDay } from './series.ts';

/** The most steps of a series, more than any customer lives to see. */
const maxSteps = 5000;

/** Yields days at an interval of days, the first one step after the start. `name` names the start in the keys. */
export const everyDays = (
  start: LocalDate,
  step: number,
  name: string,
): ((from: LocalDate) => Generator<OccasionDay>) =>
  stepping(
    (count) => addDays(start, step * count),
    `${name}/${step}d`,
    (from) => Math.floor(gap(start, from) / step),
  );

/** Yields days at an interval of months, on the same day of the month or on the last day of a shorter month. */
export const everyMonths = (
  start: LocalDate,
  step: number,
  name: string,
): ((from: LocalDate) => Generator<OccasionDay>) =>
  stepping(
    (count) => addMonths(start, step * count),
    `${name}/${step}m`,
    (from) => Math.floor(gap(start, from) / (31 * step)),
  );

const stepping = (on: (count: number) => LocalDate, name: string, countBefore: (from: LocalDate) => number) =>
  function* (from: LocalDate): Generator<OccasionDay> {
    const first = Math.max(1, countBefore(from));
    for (let count = first; count < first + maxSteps; count += 1) {
      const date = on(count);
      if (isoDate(date) >= isoDate(from)) yield { date, key: `${name}/${count}` };
    }
  };

const gap = (start: LocalDate, from: LocalDate): number => (utc(from) - utc(start)) / daysLong(1);
const utc = ({ year, month, day }: LocalDate): number => Date.UTC(year, month - 1, day);

function addMonths({ year, month, day }: LocalDate, count: number): LocalDate {
  const first = new Date(Date.UTC(year, month - 1 + count, 1));
  const [inYear, inMonth] = [first.getUTCFullYear(), first.getUTCMonth() + 1];
  const lastDay = new Date(Date.UTC(inYear, inMonth, 0)).getUTCDate();
  return { year: inYear, month: inMonth, day: Math.min(day, lastDay) };
}
