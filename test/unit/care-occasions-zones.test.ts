import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { dueOf } from '../../functions/care/occasions/due-of.ts';
import { seriesOf } from '../../functions/care/occasions/series-of.ts';
import { days, iso } from '../../shared/time/clock.ts';
import { readDay } from '../../shared/time/read-day.ts';
import { offsetsOfYear } from '../../shared/time/zone-offsets.ts';
import { addDays, isoDate, type LocalDate, localParts } from '../../shared/time/zones.ts';
import { isLong } from '../support/long-form.ts';
import { aMilestone, aPlan, someFile, times, world } from './care-occasions-support.ts';

const years = [2026, 2027, 2028, 2029, 2030];
/** Equal times mean that no hours are quiet: every minute of the day is tried. */
const wakeful = { quietHours: { from: '00:00', until: '00:00' } };

/** The instants of 2026 to 2030 at which clocks of a zone are changed. */
const transitionsOf = (zone: string): number[] =>
  years.flatMap((year) =>
    offsetsOfYear(zone, year)
      .slice(1)
      .map(({ from }) => from),
  );

interface Changing {
  zone: string;
  transitions: readonly number[];
}

/** Zones whose clocks are changed; in the short form one of those that change together, with the same distance from UTC. */
function changingZones(): Changing[] {
  const all = Intl.supportedValuesOf('timeZone')
    .map((zone) => ({ zone, transitions: transitionsOf(zone) }))
    .filter(({ transitions }) => transitions.length > 0);
  if (isLong) return all;
  const kinds = new Map(
    all.map((each) => [`${each.transitions.join()} ${offsetsOfYear(each.zone, 2026)[0]?.offset}`, each]),
  );
  return [...kinds.values()];
}

/** What luxon's clocks show: an independent reading of the same database. */
const shown = (instant: Date, zone: string): string =>
  DateTime.fromJSDate(instant, { zone }).toFormat("yyyy-MM-dd'T'HH:mm:ss");

const clocks = isLong
  ? [
      '00:00',
      '00:15',
      '00:30',
      '01:00',
      '01:30',
      '02:00',
      '02:30',
      '03:00',
      '03:30',
      '09:00',
      '23:00',
      '23:59',
    ]
  : ['00:00', '00:30', '01:30', '02:30', '09:00', '23:30'];

describe('every zone, every change of clocks from 2026 to 2030', {
  timeout: isLong ? 600_000 : 60_000,
}, () => {
  const zones = changingZones();

  it('there are some', () => {
    expect(zones.length).toBeGreaterThanOrEqual(isLong ? 130 : 20);
  });

  it('has one instant a local day: the first at which clocks show the time, or a later one', () => {
    for (const { zone, transitions } of zones)
      for (const at of transitions)
        for (const sendAt of clocks) {
          let before = Number.NEGATIVE_INFINITY;
          for (const date of around(at, zone)) {
            const due = dueOf(date, { offsetDays: 0, sendAt }, zone, wakeful);
            const wall = `${isoDate(date)}T${sendAt}:00`;
            const told = `${zone} ${wall} ${iso(due)}`;
            expect(due.getTime(), told).toBeGreaterThan(before);
            expect(shown(due, zone) >= wall, told).toBe(true);
            // In Scoresbysund 23:00 is followed by midnight of the next day, once a year: half past eleven is then.
            const swallowed = `${isoDate(addDays(date, 1))}T00:00:00`;
            expect(shown(due, zone).startsWith(isoDate(date)) || shown(due, zone) === swallowed, told).toBe(
              true,
            );
            // A moment before, clocks showed less, whichever way they are being changed.
            expect(shown(new Date(due.getTime() - 1), zone) < wall, told).toBe(true);
            before = due.getTime();
          }
        }
  });

  it('a daily plan sends once on each local day around it, out of quiet hours', () => {
    const { policy } = world();
    for (const { zone, transitions } of zones)
      for (const at of isLong ? transitions : transitions.slice(0, 2))
        for (const sendAt of isLong ? ['02:30', '09:00', '21:30'] : ['02:30']) {
          const [first, , , last] = around(at, zone);
          const daily = aPlan({ sendAt, occasion: { kind: 'cadence', every: { C: { days: 1 } } } });
          const contact = aMilestone('contact', iso(new Date(at - days(10))), { key: 'call' });
          const [series] = seriesOf(daily, someFile({ timeZone: zone }, { milestones: [contact] }), world());
          const start = dueOf(first, daily, zone, policy);
          const found = series ? times(series, iso(start), 4) : [];
          expect(
            found.map(({ date }) => isoDate(date)),
            `${zone} ${sendAt}`,
          ).toEqual([0, 1, 2, 3].map((count) => isoDate(addDays(first, count))));
          expect(found.at(-1)?.dueAt).toEqual(dueOf(last, daily, zone, policy));
          for (const { dueAt, date } of found) {
            const hour = Number(shown(dueAt, zone).slice(11, 13));
            expect(hour >= 8 && hour < 21, `${zone} ${iso(dueAt)}`).toBe(true);
            const moved = sendAt === '21:30' ? addDays(date, 1) : date;
            expect(shown(dueAt, zone).slice(0, 10)).toBe(isoDate(moved));
          }
        }
  });
});

type FourDays = [LocalDate, LocalDate, LocalDate, LocalDate];

/** The local days around an instant: from the day before to two days after. */
function around(instant: number, zone: string): FourDays {
  const { year, month, day } = localParts(new Date(instant), zone);
  const on = (count: number) => addDays({ year, month, day }, count);
  return [on(-1), on(0), on(1), on(2)];
}

describe('clocks that are changed', () => {
  const plan = { offsetDays: 0, sendAt: '02:30' };
  const newYork = 'America/New_York';

  it('forward: what is skipped is done right after the gap', () => {
    expect(iso(dueOf(readDay('2027-03-14'), plan, newYork, wakeful))).toBe('2027-03-14T07:00:00.000Z');
  });

  it('back: what comes twice is done the first time', () => {
    const twice = { offsetDays: 0, sendAt: '01:30' };
    expect(iso(dueOf(readDay('2026-11-01'), twice, newYork, wakeful))).toBe('2026-11-01T05:30:00.000Z');
  });

  it('at midnight: the day begins at one', () => {
    const early = { offsetDays: 0, sendAt: '00:15' };
    expect(iso(dueOf(readDay('2027-03-28'), early, 'Asia/Beirut', wakeful))).toBe('2027-03-27T22:00:00.000Z');
  });

  it('quiet hours: what falls into them waits for their end, over midnight too', () => {
    const due = (sendAt: string) =>
      iso(dueOf(readDay('2026-11-23'), { offsetDays: 0, sendAt }, 'Asia/Shanghai', world().policy));
    expect(due('07:59')).toBe('2026-11-23T00:00:00.000Z');
    expect(due('08:00')).toBe('2026-11-23T00:00:00.000Z');
    expect(due('20:59')).toBe('2026-11-23T12:59:00.000Z');
    expect(due('21:00')).toBe('2026-11-24T00:00:00.000Z');
  });
});
