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
import { readable } from '../../../shared/table/readable.ts';
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
    const { stragglers, young, unread } = await sort(itemsOf(table, hour), limit);
    // An item that this version cannot read keeps its hour open for the version that can.
    if (stragglers.length > 0 || young || unread) occupied.add(hour);
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

/** Waiting events that were written in one UTC hour, the oldest first within a shard; undefined for one that cannot be read. */
async function* itemsOf(
  table: Pick<Table, 'queryAll'>,
  hour: string,
): AsyncGenerator<OutboxItem | undefined> {
  for (const bucket of allShards(outboxBucket(hour), outboxShards))
    for await (const item of table.queryAll(outbox.prefix(bucket))) yield readable(outbox, item);
}

async function sort(
  items: AsyncIterable<OutboxItem | undefined>,
  limit: string,
): Promise<{ stragglers: OutboxItem[]; young: boolean; unread: boolean }> {
  const stragglers: OutboxItem[] = [];
  let young = false;
  let unread = false;
  for await (const item of items) {
    if (item === undefined) unread = true;
    else if (item.at <= limit) stragglers.push(item);
    else young = true;
  }
  return { stragglers, young, unread };
}
