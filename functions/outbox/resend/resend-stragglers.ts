import type { Publisher } from '../../../shared/messaging/publisher.ts';
import type { ScheduleResult } from '../../../shared/messaging/schedule-handler.ts';
import { logger } from '../../../shared/runtime/logger.ts';
import type { OutboxItem } from '../../../shared/table/entities/outbox.ts';
import { after, iso, minutes } from '../../../shared/time/clock.ts';
import { firstOpenHours, hoursToSweep, openAfter, sameHours } from '../../../shared/time/open-hours.ts';
import { relayItems } from '../relay-items.ts';
import type { OutboxStore } from '../store.ts';

/** The stream's own time to relay an item before it counts as left behind. */
const patience = minutes(1);
/**
 * Sends what the stream left behind: outbox items older than a minute, from every hour that may hold any. So a
 * broken stream delays events and loses none.
 */
export async function resendStragglers(
  deps: { store: OutboxStore; publisher: Publisher },
  now: Date,
): Promise<ScheduleResult> {
  const { store } = deps;
  const known = await store.openHours();
  const open = known ?? firstOpenHours(now);
  const limit = iso(after(now, -patience));
  let waiting = false;
  const occupied = new Set<string>();
  for (const hour of hoursToSweep(open, now)) {
    const { stragglers, young } = await sort(store.itemsOf(hour), limit);
    if (stragglers.length > 0 || young) occupied.add(hour);
    const left = stragglers.length > 0 ? await relayItems(deps, stragglers) : [];
    if (left.length > 0) logger.warn('events were not taken by the bus', { hour, items: left.length });
    waiting ||= young || left.length > 0;
  }
  // Kept from the first run on: without it an hour would be forgotten once it is older than the first look.
  const next = openAfter(open, occupied, now);
  if (!known || !sameHours(known, next)) await store.keepOpenHours(next);
  return { idleUntil: waiting ? iso(after(now, patience)) : null };
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
