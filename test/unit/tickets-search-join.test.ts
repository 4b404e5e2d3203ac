import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openSearchStore } from '../../functions/tickets/queues/search-store.ts';
import { searchTerm } from '../../shared/table/entities/search.ts';
import { countingTable } from '../support/counting-table.ts';
import { memoryTable } from '../support/memory-table.ts';

const day = (n: number): string => `2026-11-${String(1 + (n % 28)).padStart(2, '0')}T00:00:00.000Z`;
const idOf = (n: number): string => `T${String(n).padStart(9, '0')}`;

/** Tickets with their words, as index items. */
async function indexed(tickets: readonly (readonly string[])[]) {
  const table = memoryTable();
  await table.putMany(
    tickets.flatMap((words, n) =>
      [...new Set(words)].map((word) => searchTerm.item({ word, openedAt: day(n), ticketId: idOf(n) })),
    ),
  );
  return table;
}

/** What a look at every ticket finds, the latest first. */
const naive = (tickets: readonly (readonly string[])[], groups: readonly (readonly string[])[]): string[] =>
  tickets
    .map((words, n) => ({ words, key: `${day(n)}#${idOf(n)}`, id: idOf(n) }))
    .filter(({ words }) => groups.every((group) => group.some((word) => words.includes(word))))
    .sort((a, b) => (a.key < b.key ? 1 : -1))
    .map(({ id }) => id);

const word = fc.constantFrom('a', 'b', 'c', 'd', 'e');

it('finds what a look at every ticket finds, in that order, in pages of any size', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(word, { maxLength: 4 }), { maxLength: 40 }),
      fc.array(fc.uniqueArray(word, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 3 }),
      fc.integer({ min: 1, max: 7 }),
      async (tickets, groups, limit) => {
        const store = openSearchStore(await indexed(tickets));
        const found: string[] = [];
        let behind: string | undefined;
        do {
          const page = await store.match(groups, { behind, limit });
          expect(page.ids.length).toBeLessThanOrEqual(limit);
          found.push(...page.ids);
          behind = page.last;
        } while (behind !== undefined);
        expect(found).toEqual(naive(tickets, groups));
      },
    ),
    { numRuns: 200 },
  );
});

it('jumps over what cannot match: a rare word is not looked for in all of a usual one', async () => {
  const tickets = Array.from({ length: 3000 }, (_, n) => (n % 1000 === 0 ? ['usual', 'rare'] : ['usual']));
  const { table, counts } = countingTable(await indexed(tickets));
  const { ids, last } = await openSearchStore(table).match([['usual'], ['rare']], { limit: 10 });
  expect(ids).toEqual(naive(tickets, [['usual'], ['rare']]));
  expect(last).toBeUndefined();
  expect(counts.query).toBeLessThan(8);
});

it('stops after so many requests, and goes on behind them', async () => {
  // Two usual words that meet in one ticket alone, the oldest, and take turns until there.
  const words = (n: number) => (n === 0 ? ['x', 'y'] : n % 2 ? ['x'] : ['y']);
  const table = memoryTable();
  const items = Array.from({ length: 600 }, (_, n) => {
    const openedAt = new Date(Date.UTC(2026, 0, 1, 0, n)).toISOString();
    return words(n).map((each) => searchTerm.item({ word: each, openedAt, ticketId: idOf(n) }));
  });
  await table.putMany(items.flat());
  const { table: counted, counts } = countingTable(table);
  const store = openSearchStore(counted, { requests: 10, items: 20 });
  const first = await store.match([['x'], ['y']], { limit: 5 });
  expect(first.ids).toEqual([]);
  expect(first.last).toBeDefined();
  expect(counts.query).toBe(10);
  let page = first;
  for (let round = 0; page.last !== undefined && round < 20; round += 1)
    page = await store.match([['x'], ['y']], { behind: page.last, limit: 5 });
  expect(page.ids).toEqual([idOf(0)]);
});
