import { type Calendar, type Interval, weekdayOf } from '../settings/calendars.ts';
import { days, hours, minutes } from './clock.ts';
import { type OffsetPiece, offsetsOfYear } from './zone-offsets.ts';

/** The part of a calendar from which working time is computed. */
export type WorkingHours = Pick<Calendar, 'zone' | 'week' | 'holidays' | 'extraDays'>;

/** Working time without interruption: milliseconds since 1970, `until` outside. */
export interface Span {
  from: number;
  until: number;
}

interface Index {
  holidays: ReadonlySet<string>;
  extraDays: ReadonlyMap<string, readonly Interval[]>;
}

const indexes = new WeakMap<WorkingHours, Index>();

function indexOf(calendar: WorkingHours): Index {
  const known = indexes.get(calendar);
  if (known) return known;
  const index = {
    holidays: new Set(calendar.holidays.map(({ date }) => date)),
    extraDays: new Map(calendar.extraDays.map(({ date, intervals }) => [date, intervals])),
  };
  indexes.set(calendar, index);
  return index;
}

/** The hours of a date: those of its own, none on a holiday, else those of its weekday. */
export function intervalsOn(calendar: WorkingHours, date: string): readonly Interval[] {
  const { holidays, extraDays } = indexOf(calendar);
  return extraDays.get(date) ?? (holidays.has(date) ? [] : (calendar.week[weekdayOf(date)] ?? []));
}

/** The largest offset of any zone from UTC, rounded up. */
const maxOffsetMs = hours(15);

/**
 * Working time of one date, in order. An instant is working time when the clocks of the zone show a working hour then:
 * an hour that clocks skip is none, an hour that they show twice is two. `midnight` is 00:00 UTC of the date.
 */
export function workingSpans(calendar: WorkingHours, midnight: number): Span[] {
  const intervals = intervalsOn(calendar, new Date(midnight).toISOString().slice(0, 10));
  if (intervals.length === 0) return [];
  return piecesAround(calendar.zone, midnight).flatMap(({ from, until, offset }) =>
    intervals.flatMap((interval) => {
      const span = {
        from: Math.max(from, midnight + timeOf(interval.from) - offset),
        until: Math.min(until, midnight + timeOf(interval.to) - offset),
      };
      return span.from < span.until ? [span] : [];
    }),
  );
}

function piecesAround(zone: string, midnight: number): OffsetPiece[] {
  const [low, high] = [midnight - maxOffsetMs, midnight + days(1) + maxOffsetMs];
  const years = [...new Set([low, high].map((instant) => new Date(instant).getUTCFullYear()))];
  return years
    .flatMap((year) => offsetsOfYear(zone, year))
    .filter(({ from, until }) => until > low && from < high);
}

/** `13:30` as milliseconds since the day began. */
const timeOf = (clock: string): number => hours(Number(clock.slice(0, 2))) + minutes(Number(clock.slice(3)));

/** The first midnight (UTC) of a date that may hold working time at or after an instant. */
export const dateBefore = (instant: number): number =>
  Math.floor((instant - maxOffsetMs) / days(1)) * days(1);

/** The last one that may hold working time before an instant. */
export const dateAfter = (instant: number): number => Math.floor((instant + maxOffsetMs) / days(1)) * days(1);
