import { describe, expect, it } from 'vitest';
import { nextDigest, whenAtWork } from '../../functions/notices/tell/next-digest.ts';
import { builtInCalendars } from '../../shared/settings/built-in-calendars.ts';
import type { Calendar } from '../../shared/settings/calendars.ts';

/** Nine to six with an hour at noon, Monday to Friday, in Shanghai. */
const office: Calendar = {
  id: 'office',
  label: { 'zh-CN': '办公', en: 'Office' },
  zone: 'Asia/Shanghai',
  week: Object.fromEntries(
    ['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [
      day,
      [
        { from: '09:00', to: '12:00' },
        { from: '13:00', to: '18:00' },
      ],
    ]),
  ),
  holidays: [{ date: '2026-11-25', label: { 'zh-CN': '假', en: 'Off' } }],
  extraDays: [],
};
const always = builtInCalendars.find(({ id }) => id === 'always');

const at = (text: string): Date => new Date(`${text}:00+08:00`);

describe('the next digest', () => {
  it.each([
    // Monday.
    ['hourly', '2026-11-23T10:10', '2026-11-23T11:00'],
    ['hourly', '2026-11-23T10:58', '2026-11-23T11:00'],
    // What is on the agenda a moment before its time might come too late.
    ['hourly', '2026-11-23T10:59', '2026-11-23T11:00'],
    ['hourly', '2026-11-23T11:00', '2026-11-23T13:00'],
    ['hourly', '2026-11-23T11:30', '2026-11-23T13:00'],
    ['hourly', '2026-11-23T17:30', '2026-11-24T09:00'],
    ['hourly', '2026-11-23T03:00', '2026-11-23T09:00'],
    ['hourly', '2026-11-24T17:10', '2026-11-26T09:00'],
    ['hourly', '2026-11-28T12:00', '2026-11-30T09:00'],
    ['daily', '2026-11-23T08:30', '2026-11-23T09:00'],
    ['daily', '2026-11-23T09:00', '2026-11-24T09:00'],
    ['daily', '2026-11-23T12:30', '2026-11-24T09:00'],
    ['daily', '2026-11-24T20:00', '2026-11-26T09:00'],
    ['daily', '2026-11-27T17:00', '2026-11-30T09:00'],
  ] as const)('%s at %s leaves at %s', (choice, now, expected) => {
    expect(nextDigest(choice, office, at(now))).toEqual(at(expected));
  });

  it('leaves at any hour where somebody always works, or no hours are known', () => {
    expect(nextDigest('hourly', always, at('2026-11-22T03:10'))).toEqual(at('2026-11-22T04:00'));
    expect(nextDigest('hourly', undefined, at('2026-11-22T03:10'))).toEqual(at('2026-11-22T04:00'));
    expect(nextDigest('daily', undefined, at('2026-11-22T03:10'))).toEqual(at('2026-11-23T03:00'));
  });

  it('waits for working hours where it is due outside of them', () => {
    expect(whenAtWork(office, at('2026-11-25T10:00'))).toEqual(at('2026-11-26T09:00'));
    expect(whenAtWork(office, at('2026-11-26T10:01'))).toEqual(at('2026-11-26T10:01'));
    expect(whenAtWork(undefined, at('2026-11-25T10:00'))).toEqual(at('2026-11-25T10:00'));
  });
});
