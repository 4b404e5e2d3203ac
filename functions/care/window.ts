import { after, days, hours, iso } from '../../shared/time/clock.ts';
import { readDay } from '../../shared/time/read-day.ts';
import { addDays, atLocal, isoDate, type LocalDate } from '../../shared/time/zones.ts';

/** Local days, both included. */
export interface DayWindow {
  from: LocalDate;
  to: LocalDate;
}

/** True where a day lies in a window. */
export const isInWindow = (day: LocalDate, { from, to }: DayWindow): boolean =>
  isoDate(day) >= isoDate(from) && isoDate(day) <= isoDate(to);

/** Days of a window. */
export const daysInWindow = ({ from, to }: DayWindow): number =>
  (Date.parse(isoDate(to)) - Date.parse(isoDate(from))) / days(1) + 1;

const midnight = { hour: 0, minute: 0 };

/** The instants at which a window of one zone begins and ends: the end is not part of it. */
export const boundsIn = ({ from, to }: DayWindow, zone: string): { from: string; until: string } => ({
  from: iso(atLocal(from, midnight, zone)),
  until: iso(atLocal(addDays(to, 1), midnight, zone)),
});

/** Instants between which it is a day of the window anywhere: clocks are 14 hours ahead of UTC at most, 12 behind. */
export const boundsAnywhere = ({ from, to }: DayWindow): { from: string; until: string } => ({
  from: iso(after(new Date(isoDate(from)), -hours(14))),
  until: iso(after(new Date(isoDate(to)), days(1) + hours(12))),
});

/** UTC days that instants from one to another, which is not part of it, lie on. */
export function utcDays({ from, until }: { from: string; until: string }): string[] {
  const found: string[] = [];
  const last = iso(after(new Date(until), -1)).slice(0, 10);
  for (let day = readDay(from.slice(0, 10)); isoDate(day) <= last; day = addDays(day, 1))
    found.push(isoDate(day));
  return found;
}
