import { type Occurrence, occurrence } from '../../../shared/table/entities/care.ts';
import { type Message, message } from '../../../shared/table/entities/message.ts';

/** A care message at the mail door, and the occurrence that it carries out, as they are stored. `at` is ISO 8601. */
export function sentCare(
  customerId: string,
  at: string,
): { messageId: string; occurrenceId: string; items: Record<string, unknown>[] } {
  const occurrenceId = `${customerId}-${'0'.repeat(32)}`;
  const messageId = `care-${customerId}`;
  const shared = { customerId, topic: 'service' as const, correlationId: 'story' };
  const planned: Occurrence = {
    ...shared,
    ...{ id: occurrenceId, version: 2, planId: 'purchase-follow-up', occasion: 'after', subject: {} },
    ...{ key: 'order-1', date: at.slice(0, 10), dueAt: at, notAfter: at, way: 'mail', state: 'queued' },
    ...{ messageId, plannedAt: at, generation: 1 },
    trail: [
      { at, what: 'planned' },
      { at, what: 'queued' },
    ],
  };
  const queued: Message = {
    ...shared,
    ...{ id: messageId, version: 1, category: 'care', channel: 'mail', template: 'care-message' },
    ...{ variables: {}, language: 'en', timeZone: 'UTC', to: { name: 'Ann', mail: 'ann@example.com' } },
    ...{ state: 'queued', queuedAt: at, occurrenceId, attempts: 0, generation: 1 },
  };
  return { messageId, occurrenceId, items: [occurrence.item(planned), message.item(queued)] };
}
