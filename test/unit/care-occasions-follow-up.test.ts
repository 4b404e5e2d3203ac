import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withinHours } from '../../functions/care/occasions/due-of.ts';
import { seriesOf } from '../../functions/care/occasions/series-of.ts';
import { hours, iso, after as later } from '../../shared/time/clock.ts';
import { isoDate, isQuiet, nextLocal } from '../../shared/time/zones.ts';
import { isLong } from '../support/long-form.ts';
import { aMilestone, aPlan, fileWith, world } from './care-occasions-support.ts';

const runs = isLong ? 10_000 : 150;
const shanghai = 'Asia/Shanghai';
const nine = { hour: 9, minute: 0 };
const plan = aPlan({ topic: 'service', occasion: { kind: 'after', event: 'purchase', hours: 24 } });
const { policy } = world();

/** When the follow-up of something told at an instant is due. */
const dueAt = (at: Date, recordedAt: Date, zone: string, count = 24): Date =>
  withinHours({ at: iso(at), recordedAt: iso(recordedAt) }, count, plan, zone, policy);

describe('a follow-up within 24 hours', () => {
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
  ])('bought %s, told %s: %s', (purchasedAt, recordedAt, expected) => {
    expect(iso(dueAt(new Date(purchasedAt), new Date(recordedAt), shanghai))).toBe(expected);
  });

  it('keeps the 24 hours on the day that has 25', () => {
    // Clocks in New York go back on 1 November 2026; 09:00 is 25 hours after 09:00.
    const bought = new Date('2026-10-31T13:00:00Z');
    expect(iso(dueAt(bought, later(bought, 1000), 'America/New_York'))).toBe('2026-11-01T13:00:00.000Z');
  });

  it.each([
    // Two hours are two hours, out of quiet hours.
    [2, '2026-11-22T06:00:00Z', '2026-11-22T08:00:00.000Z'],
    [2, '2026-11-22T12:00:00Z', '2026-11-22T12:00:10.000Z'],
    [2, '2026-11-22T15:00:00Z', '2026-11-23T01:00:00.000Z'],
    // Longer waits end with the plan's time in their last 24 hours.
    [48, '2026-11-22T06:00:00Z', '2026-11-24T01:00:00.000Z'],
    [720, '2026-11-22T06:00:00Z', '2026-12-22T01:00:00.000Z'],
  ])('%i hours after %s: %s', (count, at, expected) => {
    const happened = new Date(at);
    expect(iso(dueAt(happened, later(happened, 10_000), shanghai, count))).toBe(expected);
  });

  const told = fc
    .tuple(
      fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2031, 0, 1) }),
      fc.integer({ min: 0, max: hours(60) }),
    )
    .map(([at, delay]) => ({ at: new Date(at), now: new Date(at + delay) }));
  const anyZone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));

  it('is never before we were told, never in the quiet hours, and never later than the next 09:00', () => {
    fc.assert(
      fc.property(anyZone, told, (zone, { at, now }) => {
        const due = dueAt(at, now, zone);
        expect(due >= now).toBe(true);
        expect(isQuiet(due, zone)).toBe(false);
        expect(due <= nextLocal(now, nine, zone)).toBe(true);
      }),
      { numRuns: runs },
    );
  });

  it('is within 24 hours of the purchase whenever an instant outside the quiet hours is left in them', () => {
    fc.assert(
      fc.property(anyZone, told, (zone, { at, now }) => {
        const due = dueAt(at, now, zone);
        const deadline = later(at, hours(24));
        const isPossible =
          now < deadline &&
          (!isQuiet(now, zone) || !isQuiet(deadline, zone) || nextLocal(now, nine, zone) <= deadline);
        expect(due <= deadline).toBe(isPossible);
        if (!isPossible) expect(due).toEqual(nextLocal(now, nine, zone));
      }),
      { numRuns: runs },
    );
  });

  it('is one of a purchase, whatever its time is corrected to', () => {
    const wantedOf = (at: string) => {
      const file = fileWith({ milestones: [aMilestone('purchase', at, { key: 'acme/1', productId: 'p1' })] });
      return seriesOf(plan, file, world()).map((series) => series.next(new Date(0)));
    };
    const [first] = wantedOf('2026-11-22T12:00:00.000Z');
    const [second] = wantedOf('2026-11-25T12:00:00.000Z');
    expect(first).toMatchObject({
      subject: { milestone: 'purchase#acme/1', productId: 'p1' },
      dueAt: new Date('2026-11-23T01:00:00.000Z'),
      notAfter: new Date('2026-11-26T01:00:00.000Z'),
    });
    expect(first && isoDate(first.date)).toBe('2026-11-23');
    expect(second?.id).toBe(first?.id);
  });
});
