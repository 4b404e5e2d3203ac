import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtInCalendars } from '../../shared/settings/built-in-calendars.ts';
import { Calendar, type Interval, weekdayOf, weekdays } from '../../shared/settings/calendars.ts';
import { addWorking, nextWorkingInstant, workingTimeBetween } from '../../shared/time/business-time.ts';
import { days, iso, after as later, minutes } from '../../shared/time/clock.ts';
import { slowAdd, slowBetween } from './business-time-oracle.ts';

const label = { 'zh-CN': '测试', en: 'Test' };
const firm = (from: string, to: string, zone = 'UTC', more: Partial<Calendar> = {}): Calendar => ({
  id: 'test',
  label,
  zone,
  week: Object.fromEntries(weekdays.slice(0, 5).map((day) => [day, [{ from, to }]])),
  holidays: [],
  extraDays: [],
  ...more,
});
const named = (id: string): Calendar => {
  const found = builtInCalendars.find((calendar) => calendar.id === id);
  if (!found) throw new Error(`no calendar ${id}`);
  return found;
};
/** Like addWorking, in minutes. */
const addWorkingTime = (calendar: Calendar, from: Date, count: number): Date =>
  addWorking(calendar, from, minutes(count));
const added = (calendar: Calendar, from: string, count: number): string =>
  iso(addWorkingTime(calendar, new Date(from), count));

describe('working time, by example', () => {
  it.each([
    ['9-17 Fri 16:30 + 1 h = Mon 09:30', '09:00', '17:00', '2026-11-20T16:30Z', 60, '2026-11-23T09:30'],
    ['8-18 Fri 17:00 + 4 h = Mon 11:00', '08:00', '18:00', '2026-11-20T17:00Z', 240, '2026-11-23T11:00'],
    ['8-18 Mon 17:00 + 4 h = Tue 11:00', '08:00', '18:00', '2026-11-23T17:00Z', 240, '2026-11-24T11:00'],
    ['what ends with the day is due then', '09:00', '17:00', '2026-11-20T16:00Z', 60, '2026-11-20T17:00'],
    ['a free day counts nothing', '09:00', '17:00', '2026-11-21T12:00Z', 1, '2026-11-23T09:01'],
  ])('%s', (_, from, to, start, count, end) => {
    expect(added(firm(from, to), start, count)).toBe(`${end}:00.000Z`);
  });

  it('loses no minute at midnight around the clock', () => {
    expect(added(named('always'), '2026-11-22T15:59:30Z', 1)).toBe('2026-11-22T16:00:30.000Z');
    expect(added(named('always'), '2026-01-01T00:00Z', 365 * 24 * 60)).toBe('2027-01-01T00:00:00.000Z');
  });

  it('passes over the Spring Festival of 2026 and works on its make-up day', () => {
    // Friday 13 February 17:30 in Shanghai: half an hour, then Saturday the 14th, a make-up day.
    expect(added(named('cn-office'), '2026-02-13T09:30Z', 60)).toBe('2026-02-14T01:30:00.000Z');
    // Saturday the 14th 17:30: the next working day is Tuesday the 24th.
    expect(added(named('cn-office'), '2026-02-14T09:30Z', 60)).toBe('2026-02-24T01:30:00.000Z');
    // The pause at noon counts nothing.
    expect(added(named('cn-office'), '2026-02-24T03:30Z', 60)).toBe('2026-02-24T05:30:00.000Z');
  });

  it('passes over Christmas in England and works by its clocks in summer', () => {
    expect(added(named('en-office'), '2026-12-24T17:00Z', 60)).toBe('2026-12-29T09:30:00.000Z');
    expect(added(named('en-office'), '2026-07-06T08:00Z', 60)).toBe('2026-07-06T09:00:00.000Z');
  });

  it('counts the hour that clocks show twice once, and not the one that they skip', () => {
    const night = firm('00:00', '04:00', 'Europe/Berlin', {
      week: { sun: [{ from: '00:00', to: '04:00' }] },
    });
    const hoursOf = (date: string) =>
      workingTimeBetween(night, new Date(`${date}T00:00Z`), later(new Date(`${date}T00:00Z`), days(2))) /
      minutes(60);
    expect(hoursOf('2026-03-28')).toBe(3);
    expect(hoursOf('2026-10-24')).toBe(4);
  });

  it('goes years ahead at once', () => {
    const tenYears = 10 * 250 * 8 * 60;
    const due = addWorkingTime(named('cn-office'), new Date('2026-11-22T00:00Z'), tenYears);
    expect(workingTimeBetween(named('cn-office'), new Date('2026-11-22T00:00Z'), due)).toBe(
      minutes(tenYears),
    );
    expect(due.getUTCFullYear()).toBe(2036);
  });

  it('refuses to wait for a calendar without working time', () => {
    expect(() => addWorkingTime({ ...firm('09:00', '17:00'), week: {} }, new Date(0), 1)).toThrow(RangeError);
  });
});

const clockTime = (value: number): string =>
  `${String(Math.floor(value / 60)).padStart(2, '0')}:${String(value % 60).padStart(2, '0')}`;

/** One to three intervals in order; neighbours may touch. */
const intervals: fc.Arbitrary<Interval[]> = fc
  .uniqueArray(fc.integer({ min: 0, max: 1440 }), { minLength: 2, maxLength: 6 })
  .map((times) => [...times].sort((a, b) => a - b))
  .map((times) =>
    times.flatMap((from, index) => {
      const to = times[index + 1];
      return to === undefined || index % 3 === 1 ? [] : [{ from: clockTime(from), to: clockTime(to) }];
    }),
  );

const start = fc
  .integer({ min: 0, max: 2 * 365 * 24 * 60 })
  .map((minute) => later(new Date('2026-01-01T00:00Z'), minutes(minute)));

const dates = (from: Date) =>
  fc.uniqueArray(
    fc.integer({ min: -3, max: 9 }).map((day) => iso(later(from, days(day))).slice(0, 10)),
    { maxLength: 4 },
  );

/**
 * Half an hour off, transitions at midnight, an hour of 30 minutes: what zones can do. None that zone-corrections.ts corrects, since
 * luxon has the data of the runtime; zone-data.test.ts has those.
 */
const zones = fc.constantFrom(
  'Asia/Shanghai',
  'Europe/London',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Beirut',
  'America/Santiago',
  'Pacific/Apia',
  'Africa/Cairo',
  'Asia/Kathmandu',
);

const near = fc.constantFrom(
  '2026-03-29',
  '2026-10-25',
  '2026-03-08',
  '2026-11-01',
  '2026-04-05',
  '2027-10-03',
);

const cases = fc
  .record({
    zone: zones,
    week: fc.record(Object.fromEntries(weekdays.map((day) => [day, fc.option(intervals, { nil: [] })]))),
    from: fc.oneof(
      start,
      fc
        .tuple(near, fc.integer({ min: -2880, max: 2880 }))
        .map(([date, minute]) => later(new Date(`${date}T00:00Z`), minutes(minute))),
    ),
    count: fc.integer({ min: 0, max: 2000 }),
    more: fc.integer({ min: 0, max: 2000 }),
  })
  .filter(({ week }) => Object.values(week).some((day) => day.length > 0))
  .chain((one) =>
    fc.tuple(fc.constant(one), dates(one.from), dates(one.from), intervals).map(([all, off, on, hours]) => ({
      ...all,
      calendar: firm('09:00', '17:00', all.zone, {
        week: all.week,
        holidays: off.filter((date) => !on.includes(date)).map((date) => ({ date, label })),
        extraDays: on.map((date) => ({ date, intervals: hours })),
      }),
    })),
  );

describe('working time, for any calendar', () => {
  it('is what a look at the clock each minute finds', () => {
    fc.assert(
      fc.property(cases, ({ calendar, from, count, more }) => {
        const few = count % 300;
        expect(iso(addWorkingTime(calendar, from, few))).toBe(iso(slowAdd(calendar, from, few)));
        const to = later(from, minutes(more));
        expect(workingTimeBetween(calendar, from, to)).toBe(slowBetween(calendar, from, to));
      }),
      { numRuns: 30 },
    );
  });

  it('given back by between, additive, monotone', () => {
    fc.assert(
      fc.property(cases, ({ calendar, from, count, more }) => {
        const due = addWorkingTime(calendar, from, count);
        expect(workingTimeBetween(calendar, from, due)).toBe(minutes(count));
        expect(addWorkingTime(calendar, due, more)).toEqual(addWorkingTime(calendar, from, count + more));
        expect(addWorkingTime(calendar, later(from, minutes(more)), count) >= due).toBe(true);
        expect(workingTimeBetween(calendar, from, nextWorkingInstant(calendar, from))).toBe(0);
      }),
      { numRuns: 300 },
    );
  });
});

describe('calendars', () => {
  it('the built-in ones are in order, and make-up days fall on weekends', () => {
    for (const calendar of builtInCalendars) expect(Calendar.parse(calendar)).toEqual(calendar);
    const { holidays, extraDays } = named('cn-office');
    expect(extraDays.map(({ date }) => weekdayOf(date))).toEqual(['sun', 'sat', 'sat', 'sat', 'sun', 'sat']);
    expect(holidays).toHaveLength(33);
    // Working days of the notice: 261 weekdays, 19 of them off, 6 weekend days worked.
    const weekdaysOff = holidays.filter(({ date }) => !['sat', 'sun'].includes(weekdayOf(date)));
    expect(weekdaysOff).toHaveLength(19);
    for (const { date } of named('en-office').holidays) expect(['sat', 'sun']).not.toContain(weekdayOf(date));
  });

  it.each([
    ['an end before the start', { week: { mon: [{ from: '10:00', to: '09:00' }] } }, 'week.mon.0.to'],
    ['24:00 as a start', { week: { mon: [{ from: '24:00', to: '24:00' }] } }, 'week.mon.0.from'],
    [
      'overlapping intervals',
      {
        week: {
          mon: [
            { from: '09:00', to: '12:00' },
            { from: '11:00', to: '13:00' },
          ],
        },
      },
      'week.mon.1.from',
    ],
    ['no working time', { week: {} }, 'week'],
    ['a zone that is none', { zone: 'Mars/Base' }, 'zone'],
    ['a date that is none', { filledThrough: '2026-02-30' }, 'filledThrough'],
    [
      'a make-up day on a holiday',
      {
        holidays: [{ date: '2026-05-01', label }],
        extraDays: [{ date: '2026-05-01', intervals: [{ from: '09:00', to: '10:00' }] }],
      },
      'extraDays.0.date',
    ],
    [
      'a year of holidays',
      {
        holidays: Array.from({ length: 365 }, (_, day) => ({
          date: iso(new Date(Date.UTC(2027, 0, 1 + day))).slice(0, 10),
          label,
        })),
      },
      'week',
    ],
  ])('%s is refused, and its field named', (_, wrong, path) => {
    const parsed = Calendar.safeParse({ ...firm('09:00', '17:00'), ...wrong });
    expect(parsed.error?.issues.map((issue) => issue.path.join('.'))).toContain(path);
  });

  it('takes intervals that touch, and days that end at 24:00', () => {
    const touching = {
      mon: [
        { from: '09:00', to: '12:00' },
        { from: '12:00', to: '24:00' },
      ],
    };
    expect(Calendar.safeParse({ ...firm('09:00', '17:00'), week: touching }).success).toBe(true);
  });
});
