import { DateTime } from 'luxon';

/** What the oracle needs of a calendar. */
export interface OracleCalendar {
  zone: string;
  week: Partial<Record<string, readonly { from: string; to: string }[]>>;
  holidays: readonly { date: string }[];
  extraDays: readonly { date: string; intervals: readonly { from: string; to: string }[] }[];
}

const names = ['', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const minute = 60_000;

/**
 * Whether the minute that begins at an instant is working time: by what a wall clock shows, looked at by luxon. A time that is
 * shown twice counts when it is shown first; an interval whose start is skipped starts where luxon moves that time to.
 */
export function isWorkingMinute(calendar: OracleCalendar, instant: number): boolean {
  const wall = DateTime.fromMillis(instant, { zone: calendar.zone });
  const isShownAgain = wall.getPossibleOffsets().some((other) => other.toMillis() < instant);
  if (isShownAgain) return false;
  const date = wall.toISODate();
  const time = wall.toFormat('HH:mm');
  const extra = calendar.extraDays.find((day) => day.date === date);
  if (!extra && calendar.holidays.some((day) => day.date === date)) return false;
  const intervals = extra ? extra.intervals : (calendar.week[names[wall.weekday] ?? ''] ?? []);
  return intervals.some(({ from, to }) => {
    const start = DateTime.fromISO(`${date}T${from}`, { zone: calendar.zone });
    return from <= time && time < to && start.toMillis() <= instant;
  });
}

/** The first instant by which so many working minutes have passed. Whole minutes only. */
export function slowAdd(calendar: OracleCalendar, from: Date, count: number): Date {
  let now = from.getTime();
  for (let left = count; left > 0; now += minute) if (isWorkingMinute(calendar, now)) left -= 1;
  return new Date(now);
}

/** Working minutes between two instants, in ms. */
export function slowBetween(calendar: OracleCalendar, from: Date, to: Date): number {
  let sum = 0;
  for (let now = from.getTime(); now < to.getTime(); now += minute)
    if (isWorkingMinute(calendar, now)) sum += minute;
  return sum;
}
