import type { Publisher } from '../../shared/messaging/publisher.ts';
import type { OutboxEvent, OutboxItem } from '../../shared/table/entities/outbox.ts';
import type { OutboxStore } from './store.ts';

/**
 * Publishes the events of outbox items and deletes the items whose events were all taken. Answers the items that stay
 * behind: one bad event must not hold up the others, so they are left to the next resend.
 */
export async function relayItems(
  deps: { store: OutboxStore; publisher: Publisher },
  items: readonly OutboxItem[],
): Promise<OutboxItem[]> {
  const events = items.flatMap((item) =>
    item.events.map((event): OutboxEvent & { item: OutboxItem } => ({ ...event, item })),
  );
  const refused = await deps.publisher.publish(events);
  const left = new Set(refused.map(({ item }) => item));
  await deps.store.remove(items.filter((item) => !left.has(item)));
  return [...left];
}
