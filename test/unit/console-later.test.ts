import { describe, expect, it } from 'vitest';
import { calendarSetting } from '../../shared/settings/calendar-setting.ts';
import { laterThan, nextWorkingMorning, type WorkingDays } from '../../web/console/time/later.ts';
import { dateAfter, instantOf, wallAt } from '../../web/console/time/wall-time.ts';

const shanghai = 'Asia/Shanghai';
const iso = (instant: number | undefined): string => new Date(instant ?? Number.NaN).toISOString();

describe('clocks of a zone', () => {
  it('show an instant, and tell it again', () => {
    expect(wallAt(Date.parse('2026-11-30T18:05:30Z'), shanghai)).toBe('2026-12-01T02:05');
    expect(iso(instantOf('2026-12-01T02:05', shanghai))).toBe('2026-11-30T18:05:00.000Z');
    expect(instantOf('', shanghai)).toBeNaN();
    expect(dateAfter('2026-12-31', 1)).toBe('2027-01-01');
  });

  it('take the first of an hour that they show twice, and go on after one that they skip', () => {
    expect(iso(instantOf('2026-10-25T01:30', 'Europe/London'))).toBe('2026-10-25T00:30:00.000Z');
    expect(wallAt(instantOf('2026-03-29T01:30', 'Europe/London'), 'Europe/London')).toBe('2026-03-29T02:30');
  });
});

describe('moments to put something off to', () => {
  const week = { mon: [{ from: '08:30' }], tue: [{ from: '08:30' }], fri: [{ from: '08:30' }] };
  const calendar: WorkingDays = { zone: shanghai, week };
  // A Friday evening in Shanghai.
  const friday = Date.parse('2026-11-27T11:00:20Z');

  it('are in an hour, tomorrow morning, when the firm works again, and in a week', () => {
    expect(laterThan(friday, shanghai, calendar).map(({ key, at }) => [key, iso(at)])).toEqual([
      ['hour', '2026-11-27T12:01:00.000Z'],
      ['tomorrow', '2026-11-28T01:00:00.000Z'],
      ['working', '2026-11-30T00:30:00.000Z'],
      ['week', '2026-12-04T01:00:00.000Z'],
    ]);
  });

  it('are fewer where two fall together or no calendar is known', () => {
    const nine = { zone: shanghai, week: { sat: [{ from: '09:00' }] } };
    expect(laterThan(friday, shanghai, nine).map(({ key }) => key)).toEqual(['hour', 'tomorrow', 'week']);
    expect(laterThan(friday, shanghai).map(({ key }) => key)).toEqual(['hour', 'tomorrow', 'week']);
  });

  it('leave out holidays and take days that are made up for', () => {
    const holidays = [{ date: '2026-11-30' }];
    expect(iso(nextWorkingMorning(friday, { ...calendar, holidays }))).toBe('2026-12-01T00:30:00.000Z');
    const extraDays = [{ date: '2026-11-28', intervals: [{ from: '10:00' }] }];
    expect(iso(nextWorkingMorning(friday, { ...calendar, holidays, extraDays }))).toBe(
      '2026-11-28T02:00:00.000Z',
    );
    expect(nextWorkingMorning(friday, { zone: shanghai, week: {} })).toBeUndefined();
  });

  it('read the calendars that the firm has', () => {
    for (const each of calendarSetting.builtIn)
      expect(nextWorkingMorning(friday, each)).toBeGreaterThan(friday);
  });
});
