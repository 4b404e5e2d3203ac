import { type Calendar, type Interval, weekdayOf } from '../settings/calendars.ts';
import { yearlyDaysIn } from '../settings/yearly-days.ts';
import { days, hours, minutes } from './clock.ts';
import { type OffsetPiece, offsetsOfYear } from './zone-offsets.ts';

/** The part of a calendar from which working time is computed. */
export type WorkingHours = Pick<Calendar, 'zone' | 'week' | 'holidays' | 'extraDays' | 'yearly'>;

/** Working time without interruption: milliseconds since 1970, `until` outside. */
export interface Span {
  from: number;
  until: number;
}

interface Index {
  holidays: ReadonlySet<string>;
  /** Those that come back by a rule, by year; filled as years are met. */
  yearly: Map<number, ReadonlyMap<string, unknown>>;
  extraDays: ReadonlyMap<string, readonly Interval[]>;
}

const indexes = new WeakMap<WorkingHours, Index>();

function indexOf(calendar: WorkingHours): Index {
  const known = indexes.get(calendar);
  if (known) return known;
  const index = {
    holidays: new Set(calendar.holidays.map(({ date }) => date)),
    yearly: new Map<number, ReadonlyMap<string, unknown>>(),
    extraDays: new Map(calendar.extraDays.map(({ date, intervals }) => [date, intervals])),
  };
  indexes.set(calendar, index);
  return index;
}

/** The hours of a date: those of its own, none on a holiday, else those of its weekday. */
export function intervalsOn(calendar: WorkingHours, date: string): readonly Interval[] {
  const { holidays, extraDays } = indexOf(calendar);
  const own = extraDays.get(date);
  if (own) return own;
  const isOff = holidays.has(date) || yearlyOf(calendar, Number(date.slice(0, 4))).has(date);
  return isOff ? [] : (calendar.week[weekdayOf(date)] ?? []);
}

function yearlyOf(calendar: WorkingHours, year: number): ReadonlyMap<string, unknown> {
  const { yearly } = indexOf(calendar);
  const known = yearly.get(year);
  if (known) return known;
  const found = yearlyDaysIn(calendar, year);
  yearly.set(year, found);
  return found;
}

/** The largest offset of any zone from UTC, rounded up. */
const maxOffsetMs = hours(15);

/**
 * Working time of one date, in order; `midnight` is 00:00 UTC of the date. The working day is what the wall clock shows, each
 * time once: an hour that clocks skip counts nothing, of an hour that they show twice the first counts. An interval whose
 * start is skipped starts as long after the change as it was to start after it, so 02:30 becomes 03:30 (RFC 5545, 3.3.5).
 */
export function workingSpans(calendar: WorkingHours, midnight: number): Span[] {
  const intervals = intervalsOn(calendar, new Date(midnight).toISOString().slice(0, 10));
  if (intervals.length === 0) return [];
  const pieces = piecesAround(calendar.zone, midnight);
  return pieces.flatMap(({ from, until, offset }, index) => {
    const before = pieces[index - 1]?.offset ?? offset;
    const firstNewTime = from + Math.max(0, before - offset);
    return intervals.flatMap((interval) => {
      const start = midnight + timeOf(interval.from);
      const isSkipped = start >= from + before && start < from + offset;
      const span = {
        from: Math.max(firstNewTime, start - (isSkipped ? before : offset)),
        until: Math.min(until, midnight + timeOf(interval.to) - offset),
      };
      return span.from < span.until ? [span] : [];
    });
  });
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
