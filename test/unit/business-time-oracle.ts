import { DateTime, IANAZone } from 'luxon';

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
  if (isShownAgain(instant, calendar.zone)) return false;
  const date = wall.toISODate();
  const time = wall.toFormat('HH:mm');
  const extra = calendar.extraDays.find((day) => day.date === date);
  if (!extra && calendar.holidays.some((day) => day.date === date)) return false;
  const intervals = extra ? extra.intervals : (calendar.week[names[wall.weekday] ?? ''] ?? []);
  return intervals.some(({ from, to }) => {
    return from <= time && time < to && startOf(`${date}T${from}`, calendar.zone) <= instant;
  });
}

/** Whether clocks that were put back in the last three hours showed the same time before. */
function isShownAgain(instant: number, zone: string): boolean {
  const offset = (at: number): number => IANAZone.create(zone).offset(at);
  const back = offset(instant - 180 * minute) - offset(instant);
  return back > 0 && offset(instant - back * minute) === offset(instant) + back;
}

const starts = new Map<string, number>();

/** The instant at which clocks show a time first. Of a time that is shown twice luxon answers now the first, now the second. */
function startOf(wall: string, zone: string): number {
  const name = `${wall} ${zone}`;
  const known = starts.get(name);
  if (known !== undefined) return known;
  const found = DateTime.fromISO(wall, { zone });
  const isShownAt = (at: number): boolean =>
    DateTime.fromMillis(at, { zone }).toFormat("yyyy-MM-dd'T'HH:mm") === found.toFormat("yyyy-MM-dd'T'HH:mm");
  const start =
    [180, 120, 60, 30].map((back) => found.toMillis() - back * minute).find(isShownAt) ?? found.toMillis();
  starts.set(name, start);
  return start;
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
