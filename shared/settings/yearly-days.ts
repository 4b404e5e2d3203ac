import { addDays, isoDate, type LocalDate } from '../time/zones.ts';
import { type Calendar, weekdayOf } from './calendars.ts';
import { holidayIn } from './holiday-in.ts';

type Label = Calendar['holidays'][number]['label'];

/** The dates on which the yearly holidays of a calendar fall in a Gregorian year, and the days in lieu of those at a weekend. */
export function yearlyDaysIn(
  { yearly = [] }: Pick<Calendar, 'yearly'>,
  year: number,
): ReadonlyMap<string, Label> {
  const falls = yearly.flatMap(({ rule, substitute, label }) =>
    // The last months of a lunar year fall in the next solar one.
    [year - 1, year].flatMap((own) => {
      const date = holidayIn(own, rule);
      return date?.year === year ? [{ date, substitute, label }] : [];
    }),
  );
  const off = new Map(falls.map(({ date, label }) => [isoDate(date), label]));
  for (const { date, substitute, label } of falls)
    if (substitute && isWeekend(date)) off.set(isoDate(nextFree(date, off)), label);
  return off;
}

const isWeekend = (date: LocalDate): boolean => ['sat', 'sun'].includes(weekdayOf(isoDate(date)));

/** The first weekday after a date that is no holiday. */
function nextFree(date: LocalDate, off: ReadonlyMap<string, unknown>): LocalDate {
  const next = addDays(date, 1);
  return isWeekend(next) || off.has(isoDate(next)) ? nextFree(next, off) : next;
}
