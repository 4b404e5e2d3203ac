import fc from 'fast-check';
import { IANAZone } from 'luxon';
import { describe, expect, it } from 'vitest';
import { days, hours, after as later, minutes } from '../../shared/time/clock.ts';
import { zoneCorrections } from '../../shared/time/zone-corrections.ts';
import { afterQuiet, atLocal, isQuiet, localParts, nextLocal, offsetAt } from '../../shared/time/zones.ts';

const nine = { hour: 9, minute: 0 };
const first = Date.UTC(2026, 0, 1);
const last = Date.UTC(2031, 0, 1);
const corrected = new Set(zoneCorrections.flatMap((each) => each.zones));
/** Where the runtime's data are behind, luxon knows no better: those are for zone-data.test.ts. */
const zones = Intl.supportedValuesOf('timeZone').filter((zone) => !corrected.has(zone));

/** Every instant in 2026-2030 from which clocks in a zone run otherwise than before. */
function transitions(zone: string): Date[] {
  const oracle = IANAZone.create(zone);
  const found: Date[] = [];
  const step = days(7);
  let before = oracle.offset(first);
  for (let end = first + step; end <= last; end += step) {
    const offset = oracle.offset(end);
    if (offset === before) continue;
    let [low, high] = [end - step, end];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (oracle.offset(middle) === before) low = middle;
      else high = middle;
    }
    found.push(new Date(high));
    before = offset;
  }
  return found;
}

const instants = fc.integer({ min: first, max: last }).map((milliseconds) => new Date(milliseconds));
const anyZone = fc.constantFrom(...zones);

describe('offsetAt', () => {
  it('is the offset that luxon finds', () => {
    fc.assert(
      fc.property(anyZone, instants, (zone, instant) => {
        expect(offsetAt(instant, zone)).toBe(IANAZone.create(zone).offset(instant.getTime()) * minutes(1));
      }),
      { numRuns: 500 },
    );
  });
});

describe('nextLocal', () => {
  it('is the next 09:00 around every transition of every zone, 2026 to 2030', () => {
    let count = 0;
    const wrong: string[] = [];
    for (const zone of zones) {
      for (const transition of transitions(zone)) {
        count += 1;
        const lost = offsetAt(later(transition, -1), zone) - offsetAt(transition, zone);
        for (const distance of [-25, -24, -13, -1, 0, 1, 13, 24]) {
          const now = later(transition, hours(distance));
          const next = nextLocal(now, nine, zone);
          const ahead = next.getTime() - now.getTime();
          const { hour, minute } = localParts(next, zone);
          const right = ahead > 0 && ahead <= hours(24) + Math.max(0, lost) && hour === 9 && minute === 0;
          if (!right) wrong.push(`${zone} ${now.toISOString()} ${next.toISOString()}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(count).toBeGreaterThan(1000);
  }, 60_000);

  it('answers nothing earlier that shows the same time', () => {
    fc.assert(
      fc.property(anyZone, instants, (zone, now) => {
        const next = nextLocal(now, nine, zone);
        for (let probe = next.getTime() - minutes(15); probe > now.getTime(); probe -= minutes(15)) {
          const { hour, minute } = localParts(new Date(probe), zone);
          expect(hour === 9 && minute === 0).toBe(false);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('is tomorrow when it is exactly that time', () => {
    const now = new Date('2026-11-22T01:00:00.000Z');
    expect(nextLocal(now, nine, 'Asia/Shanghai')).toEqual(new Date('2026-11-23T01:00:00Z'));
    expect(nextLocal(later(now, -1), nine, 'Asia/Shanghai')).toEqual(now);
  });
});

describe('atLocal', () => {
  const half = { hour: 2, minute: 30 };

  it('takes the first instant after a gap', () => {
    expect(atLocal({ year: 2026, month: 3, day: 29 }, half, 'Europe/Berlin')).toEqual(
      new Date('2026-03-29T01:00:00Z'),
    );
    expect(atLocal({ year: 2026, month: 3, day: 8 }, half, 'America/New_York')).toEqual(
      new Date('2026-03-08T07:00:00Z'),
    );
  });

  it('takes the first occurrence of a time that comes twice', () => {
    expect(atLocal({ year: 2026, month: 10, day: 25 }, half, 'Europe/Berlin')).toEqual(
      new Date('2026-10-25T00:30:00Z'),
    );
    // Lord Howe Island sets its clocks back by half an hour.
    expect(atLocal({ year: 2026, month: 4, day: 5 }, { hour: 1, minute: 45 }, 'Australia/Lord_Howe')).toEqual(
      new Date('2026-04-04T14:45:00Z'),
    );
  });

  it('takes the first instant after a day that a zone left out', () => {
    expect(atLocal({ year: 2011, month: 12, day: 30 }, nine, 'Pacific/Apia')).toEqual(
      new Date('2011-12-30T10:00:00Z'),
    );
  });

  it('shows the time that was asked for, at every quarter of an hour that exists', () => {
    fc.assert(
      fc.property(anyZone, instants, (zone, instant) => {
        const quarter = new Date(Math.floor(instant.getTime() / minutes(15)) * minutes(15));
        const wall = localParts(quarter, zone);
        const found = atLocal(wall, wall, zone);
        expect(localParts(found, zone)).toMatchObject({ ...wall, second: 0 });
        expect(found <= quarter).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('quiet hours', () => {
  it.each([
    ['2026-11-22T12:59:59Z', false],
    ['2026-11-22T13:00:00Z', true],
    ['2026-11-22T23:59:59Z', true],
    ['2026-11-23T00:00:00Z', false],
  ])('in Shanghai at %s: %s', (at, quiet) => {
    expect(isQuiet(new Date(at), 'Asia/Shanghai')).toBe(quiet);
  });

  it('end at eight', () => {
    const noon = new Date('2026-11-22T04:00:00Z');
    expect(afterQuiet(noon, 'Asia/Shanghai')).toBe(noon);
    expect(afterQuiet(new Date('2026-11-22T15:00:00Z'), 'Asia/Shanghai')).toEqual(
      new Date('2026-11-23T00:00:00Z'),
    );
  });
});
