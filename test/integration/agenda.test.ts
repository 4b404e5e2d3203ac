import { describe, expect, it } from 'vitest';
import { agendaStore } from '../../functions/agenda/store.ts';
import { sweepAgenda } from '../../functions/agenda/sweep/sweep-agenda.ts';
import { plan, unplan } from '../../shared/table/builders/plan.ts';
import { type AgendaItem, agenda, agendaItem } from '../../shared/table/entities/agenda.ts';
import { after as later, minutes } from '../../shared/time/clock.ts';
import { countingTable } from '../support/counting-table.ts';
import { openEmbeddedTable } from '../support/embedded-table.ts';
import { inHours, inMinutes, start } from '../support/frozen.ts';
import { useEmbeddedTable } from '../support/use-embedded-table.ts';

const shards = 2;
const itemOf = (ref: string, at: Date) =>
  agendaItem({ kind: 'care-due', ref, at, now: start, generation: 1, shards });

describe('an agenda item', () => {
  const embedded = useEmbeddedTable();
  const planned = async (ref: string, at = start) => {
    const { key, write } = plan({ kind: 'care-due', ref, at, now: start, generation: 1, shards });
    await embedded.table.transact([write]);
    return { key, item: itemOf(ref, at) };
  };

  it('is leased by one of many, and by the next when the lease has ended', async () => {
    const store = agendaStore(embedded.table);
    const { key, item } = await planned('lease');
    const race = (now: Date) =>
      Promise.all(Array.from({ length: 12 }, () => store.lease(item, now, later(now, minutes(5)))));
    expect((await race(start)).filter(Boolean)).toHaveLength(1);
    expect((await race(later(start, minutes(5) - 1))).filter(Boolean)).toHaveLength(0);
    expect((await race(inMinutes(5))).filter(Boolean)).toHaveLength(1);
    expect(agenda.parse((await embedded.table.get(key)) ?? {})).toEqual({
      ...item,
      leasedUntil: '2026-11-22T09:40:00.000Z',
      handovers: 2,
    });
  });

  it('is not leased once it is done, and does not come back', async () => {
    const { key, item } = await planned('done');
    await embedded.table.transact([unplan(key)]);
    expect(await agendaStore(embedded.table).lease(item, start, inMinutes(5))).toBe(false);
    expect(await embedded.table.get(key)).toBeUndefined();
    await embedded.table.transact([unplan(key)]);
  });

  it('is done or leased when both happen at once, never both lost', async () => {
    const { key, item } = await planned('both');
    await Promise.all([
      embedded.table.transact([unplan(key)]),
      agendaStore(embedded.table).lease(item, start, inMinutes(5)),
    ]);
    expect(await embedded.table.get(key)).toBeUndefined();
  });

  it('is due at its own instant, in the order of instants', async () => {
    const at = inHours(50);
    for (const [ref, late] of [
      ['b', 1],
      ['a', 0],
      ['c', 2],
    ] as const)
      await embedded.table.transact([
        { put: agenda.item({ ...itemOf(ref, later(at, late)), bucket: 'AGENDA#h#0' }) },
      ]);
    const store = agendaStore(embedded.table);
    const refs = async (now: Date) => {
      const found: string[] = [];
      for await (const item of store.due('h', 0, now)) found.push(item?.ref ?? '');
      return found;
    };
    expect(await refs(later(at, -1))).toEqual([]);
    expect(await refs(at)).toEqual(['a']);
    expect(await refs(later(at, 2))).toEqual(['a', 'b', 'c']);
    expect(await store.nextAt('h', 0, at)).toBe(later(at, 1).toISOString());
    expect(await store.nextAt('h', 0, later(at, 2))).toBeUndefined();
  });
});

describe('the cost of a sweep', () => {
  const due = Array.from({ length: 20 }, (_, index) => itemOf(`due${index}`, later(start, -index * 1000)));
  /** Not due: of this hour, of coming hours and days, of both shards. */
  const stored = Array.from({ length: 19_980 }, (_, index) =>
    itemOf(`r${index}`, later(start, minutes(1) + index * 20_000)),
  );

  async function costOf(items: readonly AgendaItem[]) {
    const embedded = await openEmbeddedTable({ stream: false });
    try {
      for (let from = 0; from < items.length; from += 100)
        await embedded.table.transact(
          items.slice(from, from + 100).map((item) => ({ put: agenda.item(item) })),
        );
      const { table, counts } = countingTable(embedded.table);
      const handed: string[] = [];
      const handOver = async (_: string, all: readonly AgendaItem[]) => {
        handed.push(...all.map(({ ref }) => ref));
        return [];
      };
      await sweepAgenda({ store: agendaStore(table), handOver, shards }, start);
      expect(handed.sort()).toEqual(due.map(({ ref }) => ref).sort());
      return counts;
    } finally {
      await embedded.stop();
    }
  }

  it('is that of what is due: the same for 20 due of 60 stored and 20 due of 20,000', async () => {
    const few = await costOf([...due, ...stored.slice(0, 40)]);
    expect(await costOf([...due, ...stored])).toEqual(few);
    // A lease each and the cursor; what is due, and of each shard the next item.
    expect([few.update, few.items]).toEqual([21, 22]);
  });
});
