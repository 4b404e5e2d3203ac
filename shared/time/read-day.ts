import type { LocalDate } from './zones.ts';

/** The parts of a date written as `2026-11-22`. */
export function readDay(date: string): LocalDate {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return { year, month, day };
}
