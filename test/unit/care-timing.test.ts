import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { birthdayFrom, followUpAt, nextBirthday } from '../../functions/care/timing.ts';
import type { KeyDate } from '../../shared/table/entities/customer-parts.ts';
import { hours, after as later } from '../../shared/time/clock.ts';
import { isoDate, isQuiet, localParts, nextLocal } from '../../shared/time/zones.ts';

const nine = { hour: 9, minute: 0 };
const shanghai = 'Asia/Shanghai';
const anyZone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
const anyInstant = fc
  .integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2031, 0, 1) })
  .map((milliseconds) => new Date(milliseconds));

describe('followUpAt', () => {
  it.each([
    // Bought in the evening, told at once: the next morning.
    ['2026-11-22T12:00:00Z', '2026-11-22T12:00:10Z', '2026-11-23T01:00:00.000Z'],
    // Bought a minute before nine, told a minute after: 09:00 would be too late, so the end of the 24 hours.
    ['2026-11-22T00:59:00Z', '2026-11-22T01:01:00Z', '2026-11-23T00:59:00.000Z'],
    // Told late, and the 24 hours end at 22:00 local: at once, at 20:30.
    ['2026-11-21T14:00:00Z', '2026-11-22T12:30:00Z', '2026-11-22T12:30:00.000Z'],
    // The same, but told at 21:30: nobody is disturbed any more, so the morning.
    ['2026-11-21T14:00:00Z', '2026-11-22T13:30:00Z', '2026-11-23T01:00:00.000Z'],
    // The 24 hours are over: the next morning.
    ['2026-11-01T12:00:00Z', '2026-11-22T05:00:00Z', '2026-11-23T01:00:00.000Z'],
    // They end this very moment.
    ['2026-11-21T05:00:00Z', '2026-11-22T05:00:00Z', '2026-11-23T01:00:00.000Z'],
  ])('bought %s, told %s: %s', (purchasedAt, now, expected) => {
    expect(followUpAt(new Date(purchasedAt), new Date(now), shanghai).toISOString()).toBe(expected);
  });

  it('keeps the 24 hours on the day that has 25', () => {
    // Clocks in New York go back on 1 November 2026; 09:00 is 25 hours after 09:00.
    const bought = new Date('2026-10-31T13:00:00Z');
    expect(followUpAt(bought, later(bought, 1000), 'America/New_York').toISOString()).toBe(
      '2026-11-01T13:00:00.000Z',
    );
  });

  const told = fc
    .tuple(anyInstant, fc.integer({ min: 0, max: hours(60) }))
    .map(([purchasedAt, delay]) => ({ purchasedAt, now: later(purchasedAt, delay) }));

  it('is never in the past, never in the quiet hours, and never later than the next 09:00', () => {
    fc.assert(
      fc.property(anyZone, told, (zone, { purchasedAt, now }) => {
        const at = followUpAt(purchasedAt, now, zone);
        expect(at >= now).toBe(true);
        expect(isQuiet(at, zone)).toBe(false);
        expect(at <= nextLocal(now, nine, zone)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('is within 24 hours of the purchase whenever an instant outside the quiet hours is left in them', () => {
    fc.assert(
      fc.property(anyZone, told, (zone, { purchasedAt, now }) => {
        const at = followUpAt(purchasedAt, now, zone);
        const deadline = later(purchasedAt, hours(24));
        const possible =
          now < deadline &&
          (!isQuiet(now, zone) || !isQuiet(deadline, zone) || nextLocal(now, nine, zone) <= deadline);
        expect(at <= deadline).toBe(possible);
        if (!possible) expect(at).toEqual(nextLocal(now, nine, zone));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('nextBirthday', () => {
  const solar: KeyDate = { calendar: 'solar', month: 11, day: 22, leapMonth: false };

  it('is today while nine o’clock is still ahead, else next year', () => {
    const early = nextBirthday(solar, new Date('2026-11-22T00:59:59Z'), shanghai);
    expect(early).toEqual({
      date: { year: 2026, month: 11, day: 22 },
      year: 2026,
      at: new Date('2026-11-22T01:00:00Z'),
    });
    expect(nextBirthday(solar, new Date('2026-11-22T01:00:00Z'), shanghai).at).toEqual(
      new Date('2027-11-22T01:00:00Z'),
    );
  });

  it('goes by the customer’s date, not by that of UTC', () => {
    const now = new Date('2026-11-21T20:00:00Z');
    expect(isoDate(nextBirthday(solar, now, 'Pacific/Auckland').date)).toBe('2027-11-22');
    expect(isoDate(nextBirthday(solar, now, 'America/Los_Angeles').date)).toBe('2026-11-22');
  });

  it('keeps a lunar birthday in its calendar', () => {
    const midAutumn: KeyDate = { calendar: 'lunar', month: 8, day: 15, leapMonth: false };
    const next = nextBirthday(midAutumn, new Date('2026-11-22T00:00:00Z'), shanghai);
    expect(next).toMatchObject({ year: 2027, at: new Date('2027-09-15T01:00:00Z') });
  });

  it('is ahead, at 09:00 local on its date, in every zone', () => {
    const keyDates: fc.Arbitrary<KeyDate> = fc.record({
      calendar: fc.constantFrom('solar', 'lunar'),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 31 }),
      leapMonth: fc.boolean(),
    });
    fc.assert(
      fc.property(keyDates, anyInstant, anyZone, (keyDate, now, zone) => {
        const { date, at } = nextBirthday(keyDate, now, zone);
        expect(at > now).toBe(true);
        expect(localParts(at, zone)).toMatchObject({ ...date, ...nine });
        expect(birthdayFrom(keyDate, date, zone).at).toEqual(at);
      }),
      { numRuns: 300 },
    );
  });
});
