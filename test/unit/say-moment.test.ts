import { describe, expect, it } from 'vitest';
import { sayMoment, sayOffset } from '../../shared/i18n/say-moment.ts';

/** Monday, 30 November 2026, 18:00 in Shanghai. */
const now = new Date('2026-11-30T10:00:00Z');

describe('an instant, as people say it', () => {
  it.each([
    ['2026-11-30T10:00:00Z', 'today 18:00', '今天 18:00'],
    ['2026-11-30T15:59:00Z', 'today 23:59', '今天 23:59'],
    ['2026-11-30T16:00:00Z', 'tomorrow 00:00', '明天 00:00'],
    ['2026-11-29T15:59:00Z', 'yesterday 23:59', '昨天 23:59'],
    ['2026-12-02T01:05:00Z', 'Wed 2 Dec, 09:05', '12月2日 周三 09:05'],
    ['2026-11-28T01:05:00Z', 'Sat 28 Nov, 09:05', '11月28日 周六 09:05'],
    ['2027-01-03T01:05:00Z', 'Sun 3 Jan 2027, 09:05', '2027年1月3日 周日 09:05'],
    ['2025-11-30T10:00:00Z', 'Sun 30 Nov 2025, 18:00', '2025年11月30日 周日 18:00'],
  ])('%s', (at, english, chinese) => {
    const told = { zone: 'Asia/Shanghai', now };
    expect(sayMoment(new Date(at), { ...told, language: 'en' })).toBe(english);
    expect(sayMoment(new Date(at), { ...told, language: 'zh-CN' })).toBe(chinese);
  });

  it('is of the reader’s own day', () => {
    const told = { language: 'en', zone: 'America/New_York', now } as const;
    expect(sayMoment(new Date('2026-12-01T04:30:00Z'), told)).toBe('today 23:30');
    expect(sayMoment(new Date('2026-12-01T05:30:00Z'), told)).toBe('tomorrow 00:30');
  });
});

it.each([
  ['Asia/Shanghai', 'UTC+8'],
  ['America/St_Johns', 'UTC-3:30'],
  ['Asia/Kathmandu', 'UTC+5:45'],
  ['Europe/London', 'UTC'],
])('%s is %s', (zone, offset) => {
  expect(sayOffset(now, zone)).toBe(offset);
});
