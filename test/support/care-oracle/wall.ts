import { DateTime } from 'luxon';
import { dateOf } from './almanac.ts';

/*
 * The oracle's clocks, by luxon. One rule says it all: an appointment at 02:30 on a day is the first instant at which the
 * clocks show that time of that day, or later. So an hour that is skipped is kept right after the gap, one that comes twice
 * when it comes first.
 */

const hour = 3_600_000;
const minute = 60_000;
const remembered = new Map<string, number>();

/** The instant (ms) of a wall time on a civil day (counted from 1970) in a zone. */
export function instantAt(day: number, time: string, zone: string): number {
  const name = `${day} ${time} ${zone}`;
  const known = remembered.get(name);
  if (known !== undefined) return known;
  const wanted = `${dateOf(day)}T${time}`;
  const guess = DateTime.fromISO(wanted, { zone }).toMillis();
  const offset = (instant: number) => DateTime.fromMillis(instant, { zone }).offset;
  let found = guess;
  if (offset(guess - 4 * hour) !== offset(guess + 4 * hour)) {
    found = guess - 4 * hour;
    while (shown(found, zone) < wanted) found += minute;
  }
  remembered.set(name, found);
  return found;
}

/** `2028-02-29T09:00`, as clocks show it. */
export const shown = (instant: number, zone: string): string =>
  DateTime.fromMillis(instant, { zone }).toFormat("yyyy-MM-dd'T'HH:mm");

/** The civil day (counted from 1970) that a zone has at an instant. */
export const civilDay = (instant: number, zone: string): number =>
  Math.floor((instant + DateTime.fromMillis(instant, { zone }).offset * minute) / (24 * hour));

/** The first instant after `from` at which clocks show a time of day. */
export function nextAt(from: number, time: string, zone: string): number {
  const today = civilDay(from, zone);
  for (let day = today; ; day += 1) {
    const at = instantAt(day, time, zone);
    if (at > from) return at;
  }
}

/** `from` and `until` may span midnight; equal ones mean never. */
export function quietAt(instant: number, zone: string, quiet: { from: string; until: string }): boolean {
  const time = shown(instant, zone).slice(11);
  const { from, until } = quiet;
  return from <= until ? from <= time && time < until : time >= from || time < until;
}

/** The same day of the month, so many months later; the month's last where it lacks it. */
export const monthsLater = (day: number, months: number): number =>
  DateTime.fromISO(dateOf(day), { zone: 'utc' }).plus({ months }).toMillis() / (24 * hour);
