import { type OutboxItem, outbox } from '../../../shared/table/entities/outbox.ts';
import type { StoredItem } from '../../../shared/table/table.ts';

/** A domain event as it stands in the outbox. */
export interface SaidEvent {
  id: string;
  type: string;
  version: number;
  occurredAt: string;
  correlationId: string;
  aggregate: { type: string; id: string; version: number };
  data: Record<string, unknown>;
}

/** The events of an outbox item, in the order they were said. */
export const eventsIn = ({ events }: Pick<OutboxItem, 'events'>): SaidEvent[] =>
  events.map(({ detail }) => JSON.parse(detail) as SaidEvent);

/** The events of all outbox items among these, in the order they were said. */
export const saidEvents = (items: readonly StoredItem[]): SaidEvent[] =>
  items
    .filter(({ type }) => type === outbox.name)
    .sort((a, b) => (String(a.sk) < String(b.sk) ? -1 : 1))
    .flatMap((item) => eventsIn(outbox.parse(item)));
