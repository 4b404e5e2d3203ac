import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { leaseEnd } from '../../functions/agenda/lease.ts';
import { agendaStore } from '../../functions/agenda/store.ts';
import { createHandler } from '../../functions/agenda/sweep/handler.ts';
import { sweepAgenda } from '../../functions/agenda/sweep/sweep-agenda.ts';
import { logger } from '../../shared/runtime/logger.ts';
import { plan, unplan } from '../../shared/table/builders/plan.ts';
import { type AgendaItem, type AgendaKind, agenda, agendaKinds } from '../../shared/table/entities/agenda.ts';
import { iso, after as later } from '../../shared/time/clock.ts';
import { inHours, inMinutes, start } from '../support/frozen.ts';
import { lambdaContext } from '../support/http-event.ts';
import { type MemoryTable, memoryTable } from '../support/memory-table.ts';

const shards = 3;
let table: MemoryTable;
let handed: string[];
let refused: (ref: string) => boolean;

const put = async (ref: string, at: Date, more: { now?: Date; kind?: AgendaKind; shards?: number } = {}) => {
  const { now = start, kind = 'care-due' } = more;
  const planned = plan({ kind, ref, at, now, generation: 1, shards: more.shards ?? shards });
  await table.transact([planned.write]);
  return planned.key;
};
const handOver = async (_: AgendaKind, items: readonly AgendaItem[]) => {
  handed.push(...items.map(({ ref }) => ref).filter((ref) => !refused(ref)));
  return items.filter(({ ref }) => refused(ref));
};
const sweep = (now: Date, count = shards, store = agendaStore(table)) =>
  sweepAgenda({ store, handOver, shards: count }, now);
const cursor = () => agendaStore(table).cursor();

beforeEach(() => {
  table = memoryTable();
  handed = [];
  refused = () => false;
  vi.spyOn(logger, 'warn').mockImplementation(() => undefined);
});

describe('the sweep', () => {
  it('hands over what is due and nothing else', async () => {
    await put('past', inMinutes(-5));
    await put('now', start);
    await put('soon', later(start, 1));
    await put('later', inHours(30));
    await sweep(start);
    expect(handed.sort()).toEqual(['now', 'past']);
    await sweep(later(start, 1));
    expect(handed).toContain('soon');
    expect(handed).not.toContain('later');
  });

  it('hands over all others when a lease or a bucket fails, and tells of the failure', async () => {
    for (let n = 0; n < 30; n += 1) await put(`r${n}`, start);
    const store = agendaStore(table);
    const withBadLease = {
      ...store,
      lease: async (...what: Parameters<typeof store.lease>) => {
        if (what[0].ref === 'r7') throw new Error('the lease failed');
        return store.lease(...what);
      },
    };
    await expect(sweep(start, shards, withBadLease)).rejects.toThrow('the lease failed');
    expect(handed).toHaveLength(29);
    const withBadBucket = {
      ...store,
      async *due(hour: string, shard: number, now: Date) {
        if (shard === 0) throw new Error('the bucket failed');
        yield* store.due(hour, shard, now);
      },
    };
    handed = [];
    for (let n = 30; n < 60; n += 1) await put(`r${n}`, start);
    await expect(sweep(start, shards, withBadBucket)).rejects.toThrow('the bucket failed');
    const others = handed.filter((ref) => ref !== 'r7').length;
    await sweep(start);
    expect(handed.filter((ref) => ref !== 'r7')).toHaveLength(30);
    expect(others).toBeGreaterThan(0);
    expect(others).toBeLessThan(30);
  });

  it('hands each item over once while its lease lasts, whoever sweeps and however many', async () => {
    const refs = Array.from({ length: 130 }, (_, index) => `r${index}`);
    for (const ref of refs) await put(ref, start);
    await Promise.all([sweep(start), sweep(start), sweep(later(start, 10))]);
    await sweep(inMinutes(4));
    expect([...handed].sort()).toEqual([...refs].sort());
    await sweep(inMinutes(6));
    expect(handed).toHaveLength(260);
  });

  it('finds what was committed late, below now, between things it has seen', async () => {
    await put('seen', inMinutes(-10), { now: inMinutes(-20) });
    await sweep(start);
    // Begun before the sweep, committed after it.
    await put('late', inMinutes(-15), { now: inMinutes(-20) });
    await sweep(inMinutes(1));
    expect(handed).toEqual(['seen', 'late']);
  });

  it('finds an item of an hour that ended up to an hour ago, and closes the hour only then', async () => {
    await sweep(start);
    expect(await cursor()).toMatchObject({ shards });
    await sweep(inHours(1));
    const key = await put('straggler', inMinutes(20), { now: inMinutes(20) });
    await sweep(inMinutes(61));
    expect(handed).toEqual(['straggler']);
    expect((await cursor())?.oldestHour).toBe('2026-11-22T09');
    await table.transact([unplan(key)]);
    await sweep(inHours(2));
    expect((await cursor())?.oldestHour).toBe('2026-11-22T10');
  });

  it('keeps an hour open while anything is left in it, and closes the empty ones after it', async () => {
    const key = await put('stuck', start);
    for (let hour = 0; hour < 6; hour += 1) await sweep(inHours(hour));
    expect(await cursor()).toMatchObject({ oldestHour: '2026-11-22T13', stragglers: ['2026-11-22T09'] });
    await table.transact([unplan(key)]);
    await sweep(inHours(6));
    expect(await cursor()).toMatchObject({ oldestHour: '2026-11-22T14', stragglers: [] });
  });

  it('leaves what a newer version put there to that, keeps its hour open, and goes on', async () => {
    const log = vi.spyOn(logger, 'error').mockImplementation(() => undefined);
    const key = await put('newer', start);
    await table.update({ update: key, set: { kind: 'of-tomorrow' } });
    await put('known', start);
    await put('soon', inMinutes(7));
    expect(await sweep(start)).toEqual({ idleUntil: iso(inMinutes(5)) });
    await sweep(inHours(6));
    expect(handed).toEqual(expect.arrayContaining(['known', 'soon']));
    expect(handed).not.toContain('newer');
    expect((await cursor())?.stragglers).toContain('2026-11-22T09');
    expect(log).toHaveBeenCalled();
  });

  it('catches up after 24 hours without it, each item once', async () => {
    await sweep(start);
    const refs = Array.from({ length: 48 }, (_, index) => `r${index}`);
    for (const [index, ref] of refs.entries()) await put(ref, inMinutes(30 * (index + 1)));
    await sweep(inHours(24));
    await sweep(later(inHours(24), 60_000));
    expect([...handed].sort()).toEqual([...refs].sort());
  });

  it('catches up from the very beginning, should the schedule have been off since', async () => {
    await put('first', start);
    await sweep(inHours(24));
    expect(handed).toEqual(['first']);
  });

  it.each([
    [2, 7],
    [7, 2],
  ])('finds all items when the shard count goes from %i to %i', async (before, now) => {
    await sweep(start, before);
    const refs = Array.from({ length: 40 }, (_, index) => `r${index}`);
    for (const ref of refs) await put(ref, inMinutes(1), { shards: before });
    await sweep(later(start, 1), now);
    for (const ref of refs) await put(`${ref}-new`, inMinutes(1), { shards: now });
    await sweep(inMinutes(1), now);
    expect(handed).toHaveLength(80);
    expect((await cursor())?.shards).toBe(7);
  });

  it('lengthens the lease with every handover: 5 minutes, doubled, at most 6 hours', async () => {
    await put('poison', start);
    const handovers: number[] = [];
    for (let minute = 0; minute <= 24 * 60; minute += 5) {
      await sweep(inMinutes(minute));
      if (handed.length > handovers.length) handovers.push(minute);
    }
    expect(handovers).toEqual([0, 5, 15, 35, 75, 155, 315, 635, 995, 1355]);
    expect(leaseEnd(start, 1000)).toEqual(inHours(6));
  });

  it('has what a queue did not take again when the lease ends', async () => {
    await put('a', start);
    await put('b', start);
    refused = (ref) => ref === 'b';
    await sweep(start);
    refused = () => false;
    await sweep(inMinutes(4));
    expect(handed).toEqual(['a']);
    await sweep(inMinutes(5));
    expect(handed.sort()).toEqual(['a', 'a', 'b']);
  });

  it('hands the other kinds over when one queue is broken', async () => {
    for (const kind of agendaKinds) await put(kind, start, { kind, shards: 1 });
    const broken = async (kind: AgendaKind, items: readonly AgendaItem[]) => {
      if (kind === 'care-due') throw new Error('no such queue');
      return handOver(kind, items);
    };
    const swept = sweepAgenda({ store: agendaStore(table), handOver: broken, shards: 1 }, start);
    await expect(swept).rejects.toThrow('no such queue');
    expect(handed.sort()).toEqual(agendaKinds.filter((kind) => kind !== 'care-due').sort());
  });

  it('does not bring back an item that was taken off while it was read', async () => {
    const key = await put('gone', start);
    const store = agendaStore(table);
    const reading = {
      ...store,
      async *due(...where: Parameters<typeof store.due>) {
        for await (const item of store.due(...where)) {
          await table.transact([unplan(key)]);
          yield item;
        }
      },
    };
    await sweep(start, shards, reading);
    expect(handed).toEqual([]);
    expect(await table.get(key)).toBeUndefined();
  });

  it('is not needed before `idleUntil`, for any agenda', async () => {
    const due = fc.array(fc.integer({ min: -90, max: 180 }), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(due, fc.integer({ min: 0, max: 120 }), async (offsets, at) => {
        table = memoryTable();
        handed = [];
        for (const [index, offset] of offsets.entries())
          await put(`r${index}`, inMinutes(offset), { now: inMinutes(Math.min(offset, 0)) });
        const { idleUntil } = await sweep(inMinutes(at));
        const until = new Date(idleUntil ?? Number.NaN);
        expect(until > inMinutes(at)).toBe(true);
        handed = [];
        await sweep(later(until, -1));
        expect(handed).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('tells the next instant at which something is due', async () => {
    const idleUntil = async (now: Date) => (await sweep(now)).idleUntil;
    expect(await idleUntil(start)).toBe(iso(inMinutes(30)));
    await put('soon', inMinutes(7));
    expect(await idleUntil(start)).toBe(iso(inMinutes(7)));
    expect(await idleUntil(inMinutes(7))).toBe(iso(inMinutes(12)));
    expect(await idleUntil(inMinutes(8))).toBe(iso(inMinutes(12)));
  });
});

describe('the sweep function', () => {
  it('puts each item on the queue of its kind, as its consumer reads it', async () => {
    const sent: Array<[string, unknown]> = [];
    for (const kind of agendaKinds) await put(kind, start, { kind });
    const handler = createHandler({
      table,
      queueSender: {
        send: async (url, bodies) => {
          sent.push(...bodies.map((body): [string, unknown] => [url, JSON.parse(body)]));
          return [];
        },
      },
      queueUrls: Object.fromEntries(agendaKinds.map((kind) => [kind, kind])) as Record<AgendaKind, string>,
      agendaShards: shards,
      clock: { now: () => start },
    });
    expect(await handler({}, lambdaContext)).toEqual({ idleUntil: iso(inMinutes(5)) });
    expect(sent.map(([url]) => url).sort()).toEqual([...agendaKinds].sort());
    for (const [url, body] of sent) {
      const { agenda: item } = body as { agenda: AgendaItem };
      expect(agenda.parse({ ...item })).toEqual(item);
      expect(item.kind).toBe(url);
    }
  });
});
