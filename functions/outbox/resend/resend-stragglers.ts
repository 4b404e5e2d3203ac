import type { ScheduleResult } from '../../../shared/messaging/schedule-handler.ts';
import { logger } from '../../../shared/runtime/logger.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import {
  type OutboxItem,
  outbox,
  outboxBucket,
  outboxCursor,
} from '../../../shared/table/entities/outbox.ts';
import { allShards, outboxShards } from '../../../shared/table/entities/shards.ts';
import type { Table } from '../../../shared/table/table.ts';
import { after, iso, minutes } from '../../../shared/time/clock.ts';
import { firstOpenHours, hoursToSweep, openAfter, sameHours } from '../../../shared/time/open-hours.ts';
import { relayItems } from '../relay-items.ts';

/** The time that the stream has to relay an item before the item is resent. */
const graceMs = minutes(1);

/**
 * Sends the outbox items that the stream has not relayed within a minute, from every hour that may hold any. So a
 * broken stream delays events but loses none.
 */
export async function resendStragglers(
  deps: Pick<Ports, 'table' | 'publisher'>,
  now: Date,
): Promise<ScheduleResult> {
  const { table } = deps;
  const known = await table.find(outboxCursor, 'cursor');
  const open = known ?? firstOpenHours(now);
  const limit = iso(after(now, -graceMs));
  let waiting = false;
  const occupied = new Set<string>();
  for (const hour of hoursToSweep(open, now)) {
    const { stragglers, young } = await sort(itemsOf(table, hour), limit);
    if (stragglers.length > 0 || young) occupied.add(hour);
    const left = stragglers.length > 0 ? await relayItems(deps, stragglers) : [];
    if (left.length > 0) logger.warn('events were not taken by the bus', { hour, items: left.length });
    waiting ||= young || left.length > 0;
  }
  // Stored from the first run on: otherwise an hour would be forgotten once it is older than the first window.
  const next = openAfter(open, occupied, now);
  if (!known || !sameHours(known, next)) {
    const set = { ...next, type: outboxCursor.name };
    await table.update({ update: outboxCursor.key('cursor'), set });
  }
  return { idleUntil: waiting ? iso(after(now, graceMs)) : null };
}

/** Waiting events that were written in one UTC hour, the oldest first within a shard. */
async function* itemsOf(table: Pick<Table, 'each'>, hour: string): AsyncGenerator<OutboxItem> {
  for (const bucket of allShards(outboxBucket(hour), outboxShards))
    yield* table.each(outbox, outbox.prefix(bucket));
}

async function sort(
  items: AsyncIterable<OutboxItem>,
  limit: string,
): Promise<{ stragglers: OutboxItem[]; young: boolean }> {
  const stragglers: OutboxItem[] = [];
  let young = false;
  for await (const item of items) {
    if (item.at <= limit) stragglers.push(item);
    else young = true;
  }
  return { stragglers, young };
}
