import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { monthPartsOf, returnsIn } from '../../functions/care/key-dates.ts';
import { boundsAnywhere, utcDays } from '../../functions/care/window.ts';
import type { CustomerDate } from '../../shared/table/entities/customer-parts.ts';
import { addDays, isoDate, type LocalDate, localParts } from '../../shared/time/zones.ts';
import { isLong } from '../support/long-form.ts';
import { nextReturn } from '../support/next-return.ts';

const runs = isLong ? 10_000 : 60;
const day = fc
  .integer({ min: 0, max: 73_000 })
  .map((n): LocalDate => addDays({ year: 1900, month: 2, day: 1 }, n));
const window = fc
  .tuple(day, fc.integer({ min: 0, max: 61 }))
  .map(([from, length]) => ({ from, to: addDays(from, length) }));
const format = new Intl.DateTimeFormat('en-u-ca-chinese', { timeZone: 'UTC', month: 'numeric' });

/** The number of the Chinese month that a day lies in, by another calendar than ours. */
const monthOf = (date: LocalDate): number => Number.parseInt(format.format(new Date(isoDate(date))), 10);

/** Windows of years in which Intl is right about every new moon: see ADR 17. */
const undisputed = fc
  .tuple(fc.integer({ min: 0, max: 14_000 }), fc.integer({ min: 0, max: 61 }))
  .map(([n, length]) => {
    const from = addDays({ year: 2030, month: 4, day: 1 }, n);
    return { from, to: addDays(from, length) };
  });

/** Numbers of the Chinese months that days of a window lie in. */
function monthsBetween(from: LocalDate, to: LocalDate): number[] {
  const found = new Set<number>();
  for (let each = from; isoDate(each) <= isoDate(to); each = addDays(each, 1)) found.add(monthOf(each));
  return [...found].sort();
}

describe('key dates of a window', () => {
  it('are looked for in every part of a month that they can have been told in, and in no other', () => {
    const told = fc.record({
      calendar: fc.constantFrom('solar' as const, 'lunar' as const),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 31 }),
      leapMonth: fc.boolean(),
    });
    fc.assert(
      fc.property(window, fc.array(told, { maxLength: 40 }), ({ from, to }, dates) => {
        const parts = monthPartsOf({ from, to });
        for (const about of dates) {
          const date: CustomerDate = { ...about, customerId: 'c', id: 'd', kind: 'birthday' };
          const comes = returnsIn(date, { from, to }).length > 0;
          const isLookedFor = parts.some(
            (part) =>
              part.calendar === date.calendar &&
              part.month === date.month &&
              part.from <= date.day &&
              date.day <= part.to,
          );
          if (comes) expect(isLookedFor, JSON.stringify({ date, parts })).toBe(true);
          // What is looked for and does not come is of a leap month, or of the regular one beside it.
          if (isLookedFor && !comes) expect(date.calendar, JSON.stringify({ date, parts })).toBe('lunar');
        }
      }),
      { numRuns: runs },
    );
  });

  it('of each day of the window are among them, by another calendar than ours', () => {
    fc.assert(
      fc.property(undisputed, ({ from, to }) => {
        const parts = monthPartsOf({ from, to });
        const months = parts.filter(({ calendar }) => calendar === 'lunar').map(({ month }) => month);
        expect(months.sort()).toEqual(monthsBetween(from, to));
      }),
      { numRuns: Math.min(runs, 100) },
    );
  });

  it('come on each of their days, and on no other', () => {
    const keyDate = fc.record({
      calendar: fc.constantFrom('solar' as const, 'lunar' as const),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 29 }),
      leapMonth: fc.boolean(),
    });
    fc.assert(
      fc.property(keyDate, day, fc.integer({ min: 0, max: 500 }), (about, from, length) => {
        const date: CustomerDate = { ...about, customerId: 'c', id: 'd', kind: 'birthday' };
        const to = addDays(from, length);
        const wanted: string[] = [];
        for (let each = from; isoDate(each) <= isoDate(to); each = addDays(each, 1))
          if (isoDate(nextReturn(date, each).date) === isoDate(each)) wanted.push(isoDate(each));
        expect(returnsIn(date, { from, to }).map((each) => isoDate(each.date))).toEqual(wanted);
      }),
      { numRuns: Math.min(runs, 500) },
    );
  });

  it('are within the instants at which it is that day anywhere', () => {
    const zone = fc.constantFrom('Pacific/Kiritimati', 'Etc/GMT+12', 'Asia/Shanghai', 'America/New_York');
    fc.assert(
      fc.property(window, zone, fc.integer({ min: -90_000_000, max: 90_000_000 }), (each, name, shift) => {
        const instant = new Date(Date.parse(isoDate(each.to)) + shift);
        const local = isoDate(localParts(instant, name));
        const isInside = local >= isoDate(each.from) && local <= isoDate(each.to);
        const { from, until } = boundsAnywhere(each);
        const text = instant.toISOString();
        if (isInside) expect(text >= from && text < until).toBe(true);
        if (isInside) expect(utcDays({ from, until })).toContain(text.slice(0, 10));
      }),
      { numRuns: runs },
    );
  });
});
