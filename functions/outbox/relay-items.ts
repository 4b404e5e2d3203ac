import type { Ports } from '../../shared/runtime/ports.ts';
import { type OutboxEvent, type OutboxItem, outbox } from '../../shared/table/entities/outbox.ts';

/**
 * Publishes the events of outbox items and deletes the items whose events the bus accepted. Returns the remaining
 * items: one bad event must not hold up the others, so they are left to the next resend.
 */
export async function relayItems(
  { table, publisher }: Pick<Ports, 'table' | 'publisher'>,
  items: readonly OutboxItem[],
): Promise<OutboxItem[]> {
  const events = items.flatMap((item) =>
    item.events.map((event): OutboxEvent & { item: OutboxItem } => ({ ...event, item })),
  );
  const refused = await publisher.publish(events);
  const left = new Set(refused.map(({ item }) => item));
  const taken = items.filter((item) => !left.has(item));
  await table.deleteMany(taken.map((item) => outbox.key(item)));
  return [...left];
}
