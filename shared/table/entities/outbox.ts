import * as z from 'zod';
import { defineEntity } from '../define-entity.ts';

/** An event as it will be put on the bus: `detail` is the JSON text. */
export const OutboxEvent = z.object({ detailType: z.string(), detail: z.string() });
export type OutboxEvent = z.output<typeof OutboxEvent>;

export const OutboxItem = z.object({
  bucket: z.string(),
  id: z.string(),
  at: z.string(),
  events: z.array(OutboxEvent),
});
export type OutboxItem = z.output<typeof OutboxItem>;

export const outboxPrefix = 'OUTBOX#';
export const outboxBucket = (hour: string): string => `${outboxPrefix}${hour}`;

/** The events of one transaction, waiting to be relayed. Deleted once EventBridge took all of them. */
export const outbox = defineEntity({
  name: 'outbox',
  schema: OutboxItem,
  partition: outboxPrefix,
  key: ({ bucket, id }: Pick<OutboxItem, 'bucket' | 'id'>) => ({ pk: bucket, sk: id }),
  keyOf: (value) => value,
  prefix: (bucket: string) => ({ pk: bucket, sk: '' }),
});

/** The hours whose outbox buckets may still hold stragglers. */
export const outboxCursor = defineEntity({
  name: 'outbox-cursor',
  schema: z.object({ oldestHour: z.string(), stragglers: z.array(z.string()).default([]) }),
  key: (_: 'cursor') => ({ pk: 'OUTBOX-CURSOR', sk: 'OUTBOX-CURSOR' }),
  keyOf: () => 'cursor' as const,
});
