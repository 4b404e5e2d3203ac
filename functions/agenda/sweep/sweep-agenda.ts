import type { ScheduleResult } from '../../../shared/messaging/schedule-handler.ts';
import { logger } from '../../../shared/runtime/logger.ts';
import type { AgendaItem, AgendaKind } from '../../../shared/table/entities/agenda.ts';
import { iso, utcHour } from '../../../shared/time/clock.ts';
import { nextHour, startOfHour } from '../../../shared/time/hours.ts';
import { firstOpenHours, hoursToSweep, openAfter, sameHours } from '../../../shared/time/open-hours.ts';
import { leaseEnd } from '../lease.ts';
import type { AgendaStore } from '../store.ts';

/** Sends due items to the queue of their kind; returns the items that could not be sent. */
export type HandOver = (kind: AgendaKind, items: readonly AgendaItem[]) => Promise<AgendaItem[]>;

/** The number of items that are leased and sent together. */
const maxBatchItems = 50;

/**
 * Sends every due item to its queue. Each open bucket is read from its start, so an item that was committed late is not
 * missed; the cost depends on the due items only. Two concurrent sweeps share the work: only one of them gets the lease
 * of an item.
 */
export async function sweepAgenda(
  deps: { store: AgendaStore; handOver: HandOver; shards: number },
  now: Date,
): Promise<ScheduleResult> {
  const { store } = deps;
  const thisHour = utcHour(now);
  const cursor = (await store.cursor()) ?? { ...firstOpenHours(now), shards: 0 };
  // After the shard count was reduced, the former shards may still hold items, so all shards that were ever in use are swept.
  const shards = Math.max(cursor.shards, deps.shards);
  const wakeUps: string[] = [iso(startOfHour(nextHour(thisHour)))];
  const occupied = new Set<string>();
  const failures: unknown[] = [];
  for (const hour of hoursToSweep(cursor, now)) {
    const outcomes = await Promise.allSettled(
      Array.from({ length: shards }, (_, shard) => sweepBucket(deps, hour, shard, now)),
    );
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') failures.push(outcome.reason);
      else {
        if (outcome.value.seen > 0) occupied.add(hour);
        wakeUps.push(...(outcome.value.wakeAt === undefined ? [] : [outcome.value.wakeAt]));
      }
    }
  }
  // A failure is reported after all buckets were tried: one that fails must not delay the items of the others.
  if (failures.length > 0) throw failures[0];
  const open = openAfter(cursor, occupied, now);
  if (shards > cursor.shards || !sameHours(cursor, open)) await store.moveCursor({ ...open, shards });
  return { idleUntil: wakeUps.sort()[0] ?? null };
}

/** Sweeps one bucket; `wakeAt` is the earliest instant at which the bucket has something to do again. */
async function sweepBucket(
  { store, handOver }: { store: AgendaStore; handOver: HandOver },
  hour: string,
  shard: number,
  now: Date,
): Promise<{ seen: number; wakeAt: string | undefined }> {
  let seen = 0;
  let waiting: AgendaItem[] = [];
  const wakeUps: string[] = [];
  const flush = async (): Promise<void> => {
    const until = await leaseAndHandOver({ store, handOver }, waiting, now);
    wakeUps.push(...until);
    waiting = [];
  };
  for await (const item of store.due(hour, shard, now)) {
    seen += 1;
    if (!item) continue;
    if (item.leasedUntil !== undefined && item.leasedUntil > iso(now)) wakeUps.push(item.leasedUntil);
    else waiting.push(item);
    if (waiting.length >= maxBatchItems) await flush();
  }
  if (waiting.length > 0) await flush();
  const next = hour === utcHour(now) ? await store.nextAt(hour, shard, now) : undefined;
  if (next !== undefined) wakeUps.push(next);
  return { seen, wakeAt: wakeUps.sort()[0] };
}

async function leaseAndHandOver(
  { store, handOver }: { store: AgendaStore; handOver: HandOver },
  items: readonly AgendaItem[],
  now: Date,
): Promise<string[]> {
  const leases = await Promise.allSettled(
    items.map(async (item) =>
      (await store.lease(item, now, leaseEnd(now, item.handovers ?? 0))) ? item : undefined,
    ),
  );
  const mine = leases.flatMap((lease) => (lease.status === 'fulfilled' ? (lease.value ?? []) : []));
  const kinds = [...new Set(mine.map((item) => item.kind))];
  const ofKind = (kind: AgendaKind) => mine.filter((item) => item.kind === kind);
  // A failure is reported after all were tried: one broken lease or queue must not delay the items of the others.
  const handovers = await Promise.allSettled(
    kinds.map(async (kind) => {
      const left = await handOver(kind, ofKind(kind));
      // Their lease expires, and a later sweep hands them over again.
      if (left.length > 0)
        logger.warn('agenda items were not taken by the queue', { kind, items: left.length });
    }),
  );
  for (const each of [...leases, ...handovers]) if (each.status === 'rejected') throw each.reason;
  return mine.map((item) => iso(leaseEnd(now, item.handovers ?? 0)));
}
