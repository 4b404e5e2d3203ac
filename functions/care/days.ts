import { addDays, isoDate, type LocalDate } from '../../shared/time/zones.ts';

/** The parts of a date written as `2026-11-22`. */
export function readDay(date: string): LocalDate {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return { year, month, day };
}

/** Every day from one to another, both included. */
export function daysBetween(from: LocalDate, to: LocalDate): LocalDate[] {
  const found: LocalDate[] = [];
  for (let day = from; isoDate(day) <= isoDate(to); day = addDays(day, 1)) found.push(day);
  return found;
}
