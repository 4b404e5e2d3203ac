import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openPace } from '../../functions/mail/pace/open-pace.ts';
import { freshPace, givePlaces, type Place, type PlaceRequest } from '../../functions/mail/pace/places.ts';
import { sendRate } from '../../functions/mail/pace/quota.ts';
import { withEntityReads } from '../../shared/table/entity-reads.ts';
import type { Key } from '../../shared/table/schema.ts';
import { after, iso, minutes, seconds } from '../../shared/time/clock.ts';
import { countingTable } from '../support/counting-table.ts';
import { isLong } from '../support/long-form.ts';
import { memoryTable } from '../support/memory-table.ts';
import { start } from './mail-support.ts';

const runs = isLong ? 10_000 : 60;
const asking: fc.Arbitrary<PlaceRequest> = fc.record({
  lane: fc.constantFrom('quick', 'bulk'),
  returning: fc.boolean(),
});

describe('places', () => {
  test('in no second more go than the rate says, however they ask; who waits waits for a later second', () => {
    const step = fc.record({
      wait: fc.nat({ max: 3 }),
      asking: fc.array(asking, { minLength: 1, maxLength: 12 }),
    });
    const rates = fc.double({ min: 0.1, max: 20, noNaN: true });
    fc.assert(
      fc.property(rates, fc.array(step, { maxLength: 30 }), (rate, steps) => {
        let state = freshPace;
        let second = 1_800_000_000;
        const gone = new Map<number, PlaceRequest[]>();
        for (const { wait, asking: asked } of steps) {
          second += wait;
          const given = givePlaces(state, asked, second, rate);
          ({ state } = given);
          expect(given.places).toHaveLength(asked.length);
          given.places.forEach((place, index) => {
            if (place.go) gone.set(second, [...(gone.get(second) ?? []), asked[index] as PlaceRequest]);
            else expect(place.second).toBeGreaterThan(second);
          });
        }
        const most = Math.max(1, Math.floor(rate));
        for (const each of gone.values()) {
          expect(each.length).toBeLessThanOrEqual(most);
          const bulk = each.filter(({ lane }) => lane === 'bulk').length;
          expect(bulk).toBeLessThanOrEqual(Math.max(1, Math.floor(most * 0.8)));
        }
      }),
      { numRuns: runs * 5 },
    );
  });

  test('a line is served in its order, and nobody new overtakes it', () => {
    const newcomers = Array.from({ length: 40 }, (): PlaceRequest => ({ lane: 'bulk', returning: false }));
    const { places, state } = givePlaces(freshPace, newcomers, 100, 10);
    const turns = places.map((place) => (place.go ? 100 : place.second));
    expect(turns).toEqual([...turns].sort((a, b) => a - b));
    expect(turns.filter((turn) => turn === 100)).toHaveLength(8);
    expect(turns.at(-1)).toBe(105);
    const [late] = givePlaces(state, newcomers.slice(0, 1), 103, 10).places;
    expect(late).toEqual({ go: false, second: 105, soon: false });
    const [turn] = givePlaces(state, [{ lane: 'bulk', returning: true }], 103, 10).places;
    expect(turn).toEqual({ go: true });
    const [quick] = givePlaces(state, [{ lane: 'quick', returning: false }], 103, 10).places;
    expect(quick).toEqual({ go: true });
  });
});

describe('the shared pace', () => {
  test('mails that ask at once share a write; two instances keep to one rate', async () => {
    const table = memoryTable();
    const { table: counted, counts: requests } = countingTable(table);
    const one = openPace(counted, async () => 10);
    const other = openPace(counted, async () => 10);
    const ask = (pace: typeof one) =>
      Promise.all(
        Array.from({ length: 10 }, (_, index) =>
          pace.ask({ lane: index < 5 ? ('bulk' as const) : ('quick' as const), returning: false }, start),
        ),
      );
    const places: Place[] = (await Promise.all([ask(one), ask(other)])).flat();
    expect(places.filter(({ go }) => go)).toHaveLength(10);
    // Two that win, one that lost, one count of the bulk mail that went.
    expect(requests.update).toBeLessThanOrEqual(4);
    const counts = table.items(({ type }) => type === 'mail-counts');
    expect(counts).toMatchObject([{ hour: iso(start).slice(0, 13), sent: 5 }]);
  });

  test('a table that fails fails who asked, and nobody after', async () => {
    const table = memoryTable();
    let failing = true;
    const pace = openPace(
      withEntityReads({
        ...table,
        get: async (key: Key) => {
          if (failing) throw new Error('no table');
          return table.get(key);
        },
      }),
      async () => 10,
    );
    await expect(pace.ask({ lane: 'quick', returning: false }, start)).rejects.toThrow('no table');
    failing = false;
    expect(await pace.ask({ lane: 'quick', returning: false }, start)).toEqual({ go: true });
  });
});

test('the rate is asked every ten minutes; while the service does not answer the last one holds', async () => {
  const answers = [14, new Error('gone'), 200];
  let asked = 0;
  const rate = sendRate(async () => {
    const answer = answers[asked];
    asked += 1;
    if (typeof answer !== 'number') throw answer;
    return answer;
  });
  expect(await rate(start)).toBe(14);
  expect(await rate(after(start, minutes(9)))).toBe(14);
  expect(asked).toBe(1);
  expect(await rate(after(start, minutes(10)))).toBe(14);
  expect(await rate(after(start, minutes(10) + seconds(29)))).toBe(14);
  expect(asked).toBe(2);
  expect(await rate(after(start, minutes(10) + seconds(30)))).toBe(200);
  expect(await sendRate(async () => 0.5)(start)).toBe(1);
});
