import * as z from 'zod';
import { isTimeZone } from '../../events/time-zone.ts';
import { line, slug } from '../http/text.ts';
import { YearlyRule } from './holidays.ts';
import { Label } from './queues.ts';

/** Days of the week in the order of ISO 8601. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { message: 'field.clock-time' });

/** Working time within one day, by the clocks of the calendar's zone: `to` itself is no working time any more. */
const Interval = z
  .strictObject({
    from: clockTime,
    /** `24:00` is the end of the day. */
    to: z.union([clockTime, z.literal('24:00')], { error: 'field.clock-time' }),
  })
  .refine(({ from, to }) => from < to, { path: ['to'], message: 'field.interval-empty' });
export type Interval = z.output<typeof Interval>;

/** In order and apart; one may begin where another ends. */
const Intervals = z
  .array(Interval)
  .max(12)
  .superRefine((intervals, context) => {
    for (const [index, { from }] of intervals.entries()) {
      const before = intervals[index - 1];
      if (before && from < before.to)
        context.addIssue({ code: 'custom', path: [index, 'from'], message: 'field.interval-order' });
    }
  });

const date = z.iso.date({ error: 'field.date' });

/** A time zone that the runtime knows. */
export const Zone = line(64).refine(isTimeZone, { message: 'field.time-zone' });

/** The most yearly holidays: fewer than the weeks of a year, so that they cannot take every working day of a weekday. */
const maxYearly = 30;

/** A holiday without working time that comes back by a rule. */
const Yearly = z.strictObject({
  label: Label,
  rule: YearlyRule,
  /** On a Saturday or Sunday, the next weekday that is no holiday is free as well. */
  substitute: z.boolean().optional(),
});

/** When a firm works. All dates and times are those of its zone. */
export const Calendar = z
  .strictObject({
    id: slug(40),
    label: Label,
    /** IANA name. */
    zone: Zone,
    /** A day that is not named is free. */
    week: z.partialRecord(z.enum(weekdays), Intervals),
    /** Days without working time. */
    holidays: z
      .array(z.strictObject({ date, label: Label }))
      .max(1000)
      .default([]),
    /** Days with hours of their own instead of their weekday's: make-up days. */
    extraDays: z
      .array(z.strictObject({ date, label: Label.optional(), intervals: Intervals.min(1) }))
      .max(1000)
      .default([]),
    /** Holidays of every year, beside those that are listed. Days with hours of their own go first. */
    yearly: z.array(Yearly).max(maxYearly).optional(),
    /** The last date up to which holidays are entered. Later ones are still to be filled: only week and yearly holidays hold there. */
    filledThrough: date.optional(),
    /** What has to be entered for later dates, and who publishes it. */
    awaited: Label.optional(),
  })
  .superRefine((calendar, context) => {
    const problem = (path: PropertyKey[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    const days = new Map(calendar.holidays.map((holiday, index) => [holiday.date, index]));
    if (days.size < calendar.holidays.length) problem(['holidays'], 'field.date-twice');
    if (new Set(calendar.extraDays.map((day) => day.date)).size < calendar.extraDays.length)
      problem(['extraDays'], 'field.date-twice');
    for (const [index, extra] of calendar.extraDays.entries())
      if (days.has(extra.date)) problem(['extraDays', index, 'date'], 'field.date-twice');
    if (yearsToCheck(calendar).some((year) => !worksIn(calendar, year)))
      problem(['week'], 'field.no-working-time');
  });
export type Calendar = z.output<typeof Calendar>;

/** The weekday of a date `2026-11-22`. */
export const weekdayOf = (isoDate: string): Weekday =>
  weekdays[(new Date(`${isoDate}T00:00:00Z`).getUTCDay() + 6) % 7] ?? 'mon';

/** Years that holidays speak of, and one that nothing is known of, where only the week holds. */
const yearsToCheck = ({ holidays }: { holidays: readonly { date: string }[] }): string[] => [
  ...new Set([...holidays.map(({ date: day }) => day.slice(0, 4)), '9998']),
];

/** Whether there is any working time in a year: a calendar without would never let a clock run out. */
function worksIn(
  { week, holidays, extraDays }: Pick<Calendar, 'week' | 'holidays' | 'extraDays'>,
  year: string,
): boolean {
  if (extraDays.some((day) => day.date.startsWith(year))) return true;
  const free = new Set(holidays.map((day) => day.date));
  for (let day = 0; day < 365; day += 1) {
    const isoDate = new Date(Date.UTC(Number(year), 0, 1 + day)).toISOString().slice(0, 10);
    if (!free.has(isoDate) && (week[weekdayOf(isoDate)]?.length ?? 0) > 0) return true;
  }
  return false;
}
