import type { Publisher } from '../../../shared/messaging/publisher.ts';
import type { ScheduleResult } from '../../../shared/messaging/schedule-handler.ts';
import { logger } from '../../../shared/runtime/logger.ts';
import type { OutboxItem } from '../../../shared/table/entities/outbox.ts';
import { after, hours, iso, minutes, utcHour } from '../../../shared/time/clock.ts';
import { hoursBetween } from '../../../shared/time/hours.ts';
import { relayItems } from '../relay-items.ts';
import type { OutboxStore } from '../store.ts';

/** The stream's own time to relay an item before it counts as left behind. */
const patience = minutes(1);
/** How far back the first run looks: the schedule may have been off since the first event. */
const firstLook = hours(48);
/** A bucket this long past its hour gets no new items: writers' clocks differ by seconds. */
const grace = hours(1);

/**
 * Sends what the stream left behind: outbox items older than a minute, from the oldest hour that may hold any. So a
 * broken stream delays events and loses none.
 */
export async function resendStragglers(
  deps: { store: OutboxStore; publisher: Publisher },
  now: Date,
): Promise<ScheduleResult> {
  const { store } = deps;
  const known = await store.oldestHour();
  const oldest = known ?? utcHour(after(now, -firstLook));
  let waiting = false;
  let firstOpen: string | undefined;
  for (const hour of hoursBetween(oldest, utcHour(now))) {
    const { stragglers, young } = await sort(store.itemsOf(hour), iso(after(now, -patience)));
    const left = stragglers.length > 0 ? await relayItems(deps, stragglers) : [];
    if (left.length > 0) logger.warn('events were not taken by the bus', { hour, items: left.length });
    waiting ||= young || left.length > 0;
    const closed = stragglers.length === 0 && !young && hour < utcHour(after(now, -grace));
    if (!closed) firstOpen ??= hour;
  }
  // Kept from the first run on: without it an hour would be forgotten once it is older than the first look.
  if (firstOpen !== undefined && firstOpen !== known) await store.moveOldestHour(firstOpen);
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
