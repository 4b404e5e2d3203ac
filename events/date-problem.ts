/** The most days that a lunar month can have. */
const maxLunarMonthDays = 30;

/** A day that comes back every year, in its own calendar; the year is the one in which it began. */
interface CalendarDay {
  calendar: 'solar' | 'lunar';
  month: number;
  day: number;
  leapMonth: boolean;
  year?: number | undefined;
}

/**
 * What makes a month and day none of their calendar: 30 February, 29 February of a common year, a 31st of a lunar month,
 * a leap month of the solar calendar. Which lunar months are long in the year of birth is not asked: people tell such
 * dates from memory, and care looks at the years to come.
 */
export function dateProblem({
  calendar,
  month,
  day,
  leapMonth,
  year,
}: CalendarDay): { path: string[]; message: string } | undefined {
  if (calendar === 'lunar')
    return day > maxLunarMonthDays ? { path: ['day'], message: 'field.no-such-day' } : undefined;
  if (leapMonth) return { path: ['leapMonth'], message: 'field.leap-month' };
  // Day 0 of the next month is the last of this one; without a year it may be a leap year.
  const lastDay = new Date(Date.UTC(year ?? 2024, month, 0)).getUTCDate();
  return day > lastDay ? { path: ['day'], message: 'field.no-such-day' } : undefined;
}
