import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Interval } from '../../shared/settings/calendars.ts';
import { addWorking, nextWorkingInstant, workingTimeBetween } from '../../shared/time/business-time.ts';
import { after, days, minutes } from '../../shared/time/clock.ts';
import type { Span, WorkingHours } from '../../shared/time/working-days.ts';

type Row = [suite: string, calendar: string, operation: string, args: (string | number)[], result: unknown];

interface Hours {
  zone: string;
  week: Record<string, string>;
  holidays?: string[];
  extra?: Record<string, string>;
}

const { calendars, rows } = JSON.parse(
  readFileSync(new URL('../fixtures/time/working-time.json', import.meta.url), 'utf8'),
) as { calendars: Record<string, Hours>; rows: Row[] };

/** `09:00-12:00 13:00-17:00` as intervals. */
const intervalsOf = (text: string): Interval[] =>
  text.split(' ').map((one) => {
    const [from = '', to = ''] = one.split('-');
    return { from, to };
  });

const label = { 'zh-CN': '测试', en: 'Test' };

function calendarOf({ zone, week, holidays = [], extra = {} }: Hours): WorkingHours {
  return {
    zone,
    week: Object.fromEntries(Object.entries(week).map(([day, text]) => [day, intervalsOf(text)])),
    holidays: holidays.map((date) => ({ date, label })),
    extraDays: Object.entries(extra).map(([date, text]) => ({ date, intervals: intervalsOf(text) })),
  };
}

/** The latest millisecond in a range that fulfils a condition which holds up to some instant and not after it. */
function latest(low: number, high: number, holds: (at: number) => boolean): number {
  let [from, to] = [low, high];
  while (from < to) {
    const middle = Math.ceil((from + to) / 2);
    if (holds(middle)) from = middle;
    else to = middle - 1;
  }
  return from;
}

/** Far enough back for every row. */
const lookBackMs = days(30);

/** The latest instant from which so much working time is left until `to`. */
function subtracted(calendar: WorkingHours, to: Date, milliseconds: number): Date {
  const leaves = (at: number) => workingTimeBetween(calendar, new Date(at), to) >= milliseconds;
  return new Date(latest(to.getTime() - lookBackMs, to.getTime(), leaves));
}

const isInside = (calendar: WorkingHours, at: Date): boolean =>
  nextWorkingInstant(calendar, at).getTime() === at.getTime();

/** The end of the working time before an instant; the instant itself during working time. */
function lastWorking(calendar: WorkingHours, at: Date): Date {
  return isInside(calendar, at) ? at : after(subtracted(calendar, at, 1), 1);
}

/** The first stretches of working time from an instant on. */
function spansFrom(calendar: WorkingHours, from: Date, count: number): Span[] {
  const spans: Span[] = [];
  for (let at = from; spans.length < count; ) {
    const begin = nextWorkingInstant(calendar, at).getTime();
    const runs = (until: number) =>
      workingTimeBetween(calendar, new Date(begin), new Date(until)) === until - begin;
    const until = latest(begin, begin + days(7), runs);
    spans.push({ from: begin, until });
    at = new Date(until);
  }
  return spans;
}

/** What the module answers to a row, and what the row expects, in the same form. */
function bothOf([, name, operation, args, result]: Row): [found: unknown, expected: unknown] {
  const hours = calendars[name];
  if (!hours) throw new Error(`no calendar ${name}`);
  const calendar = calendarOf(hours);
  const [first, second] = args;
  const at = new Date(String(first));
  const instant = new Date(String(result));
  switch (operation) {
    case 'add':
      return [addWorking(calendar, at, minutes(Number(second))), instant];
    case 'subtract':
      return [subtracted(calendar, at, minutes(Number(second))), instant];
    case 'between':
      return [workingTimeBetween(calendar, at, new Date(String(second))), minutes(Number(result))];
    case 'next':
      return [nextWorkingInstant(calendar, at), instant];
    case 'last':
      return [lastWorking(calendar, at), instant];
    case 'inside':
      return [isInside(calendar, at), result];
    default: {
      const expected = (result as [string, string][]).map(([from, until]) => ({
        from: Date.parse(from),
        until: Date.parse(until),
      }));
      return [spansFrom(calendar, at, expected.length), expected];
    }
  }
}

describe('working time by the test suites of others', () => {
  it.each(rows.map((row) => [`${row[0]} ${row[1]}: ${row[2]} ${row[3].join(', ')}`, row] as const))(
    '%s',
    (_, row) => {
      const [found, expected] = bothOf(row);
      expect(found).toEqual(expected);
    },
  );
});
