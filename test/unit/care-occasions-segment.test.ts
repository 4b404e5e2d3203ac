import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inSegment } from '../../functions/care/occasions/in-segment.ts';
import { seriesOf } from '../../functions/care/occasions/series-of.ts';
import type { Segment } from '../../shared/settings/care-plans.ts';
import { readDay } from '../../shared/time/read-day.ts';
import { addDays, isoDate } from '../../shared/time/zones.ts';
import { isLong } from '../support/long-form.ts';
import {
  aDate,
  ahead,
  aMilestone,
  aPlan,
  aProduct,
  daysAhead,
  fileWith,
  someFile,
  times,
  world,
} from './care-occasions-support.ts';

const now = '2026-11-23T00:00:00.000Z';
const today = readDay('2026-11-23');

describe('inSegment', () => {
  const file = someFile(
    { grade: 'B', kind: 'company', region: '华东', language: 'en', tags: ['vip-dinner', 'golf'] },
    { products: [aProduct(), aProduct({ id: 'p2', name: 'Old Softener', retiredAt: now })] },
  );

  it.each<[Segment, boolean]>([
    [{}, true],
    [{ grades: ['A', 'B'] }, true],
    [{ grades: ['A'] }, false],
    [{ kinds: ['company'] }, true],
    [{ kinds: ['person'] }, false],
    [{ regions: ['华北', '华东'] }, true],
    [{ regions: ['华北'] }, false],
    [{ languages: ['en'] }, true],
    [{ languages: ['zh-CN'] }, false],
    [{ tags: ['golf', 'tennis'] }, true],
    [{ tags: ['tennis'] }, false],
    [{ products: ['x1'] }, true],
    [{ products: ['softener'] }, false],
    [{ grades: ['B'], kinds: ['company'], tags: ['golf'] }, true],
    [{ grades: ['B'], kinds: ['person'], tags: ['golf'] }, false],
  ])('%j: %s', (segment, expected) => {
    expect(inSegment(segment, file, today)).toBe(expected);
  });

  it('knows no region where the file has none', () => {
    expect(inSegment({ regions: ['华东'] }, someFile(), today)).toBe(false);
  });

  it('counts days since the last contact, by the customer’s calendar', () => {
    // 30 October in Shanghai, still the 29th in London.
    const contact = fileWith({
      milestones: [aMilestone('contact', '2026-10-29T20:00:00.000Z', { key: 'call' })],
    });
    const on = (segment: Segment['lastContact'], day: string) =>
      inSegment({ lastContact: segment }, contact, readDay(day));
    expect([on({ withinDays: 30 }, '2026-11-29'), on({ withinDays: 30 }, '2026-11-30')]).toEqual([
      true,
      false,
    ]);
    expect([on({ beforeDays: 30 }, '2026-11-29'), on({ beforeDays: 30 }, '2026-11-30')]).toEqual([
      false,
      true,
    ]);
    expect(on({ beforeDays: 10, withinDays: 40 }, '2026-11-23')).toBe(true);
  });

  it('counts them from registration where there was none', () => {
    expect(inSegment({ lastContact: { beforeDays: 180 } }, someFile(), readDay('2026-11-28'))).toBe(false);
    expect(inSegment({ lastContact: { beforeDays: 180 } }, someFile(), readDay('2026-11-29'))).toBe(true);
  });
});

describe('a series', { timeout: isLong ? 600_000 : 60_000 }, () => {
  const weekly = { kind: 'cadence', every: { C: { days: 7 } } };

  it('is not there for customers outside the segment', () => {
    expect(ahead(aPlan({ occasion: weekly, segment: { grades: ['A'] } }), someFile(), now)).toEqual({});
  });

  it('begins when the customer comes into the segment, however far ahead, and ends when leaving it', () => {
    const lapsed = aPlan({
      occasion: weekly,
      segment: { lastContact: { beforeDays: 400, withinDays: 420 } },
    });
    expect(daysAhead(lapsed, someFile(), now, 9)).toEqual([...['2027-07-12', '2027-07-19', '2027-07-26']]);
  });

  it('keeps to the days on which the plan is valid', () => {
    const plan = aPlan({ occasion: weekly, validFrom: '2027-03-01', validUntil: '2027-03-15' });
    expect(daysAhead(plan, someFile(), now, 9)).toEqual([...['2027-03-01', '2027-03-08', '2027-03-15']]);
    const notice = aPlan({ occasion: { kind: 'notice', on: '2027-01-01' }, validFrom: '2027-03-01' });
    expect(ahead(notice, someFile(), now)).toEqual({});
  });

  it('has of any plan only days that its segment and validity allow', () => {
    const days = fc.integer({ min: 1, max: 500 });
    const segments = fc.record({ withinDays: days, beforeDays: days }, { requiredKeys: [] });
    const valid = fc
      .integer({ min: 0, max: 900 })
      .map((count) => isoDate(addDays({ year: 2026, month: 1, day: 1 }, count)));
    fc.assert(
      fc.property(segments, valid, fc.constantFrom('birthday', 'weekly'), (lastContact, validFrom, kind) => {
        const file = fileWith({ dates: [aDate()] });
        const plan = aPlan({
          occasion: kind === 'weekly' ? weekly : { kind: 'date', date: 'birthday' },
          segment: { lastContact },
          validFrom,
        });
        for (const series of seriesOf(plan, file, world()))
          for (const { date } of times(series, now, 5)) {
            expect(inSegment(plan.segment, file, date)).toBe(true);
            expect(isoDate(date) >= validFrom).toBe(true);
          }
      }),
      { numRuns: 60 },
    );
  });

  it('goes on after it, strictly later each time, whatever instant it is asked from', () => {
    const instants = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2031, 0, 1) });
    const plans = fc.constantFrom<object>(
      weekly,
      { kind: 'date', date: 'birthday' },
      { kind: 'holiday', holiday: 'qixi' },
      { kind: 'maintenance', everyDays: 90 },
    );
    const zones = fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Pacific/Kiritimati', 'Pacific/Niue');
    fc.assert(
      fc.property(
        instants,
        plans,
        zones,
        fc.integer({ min: -365, max: 365 }),
        (instant, occasion, timeZone, offsetDays) => {
          const from = new Date(instant);
          const file = someFile({ timeZone }, { dates: [aDate()], products: [aProduct()] });
          for (const series of seriesOf(aPlan({ occasion, offsetDays }), file, world())) {
            const found = times(series, from.toISOString(), 4);
            expect(found).toHaveLength(4);
            for (const [index, wanted] of found.entries()) {
              expect(wanted.dueAt >= (found[index - 1]?.dueAt ?? from)).toBe(true);
              // Asked from any instant up to it, it is the same one: nothing lies between.
              expect(series.next(wanted.dueAt)).toEqual(wanted);
            }
            expect(new Set(found.map(({ id }) => id)).size).toBe(4);
          }
        },
      ),
      { numRuns: isLong ? 10_000 : 60 },
    );
  });
});
