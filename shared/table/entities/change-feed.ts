import * as z from 'zod';
import { QueueName } from '../../../events/vocabulary.ts';
import { defineEntity } from '../define-entity.ts';
import type { Key } from '../schema.ts';

/** That something changed which members of staff may have open. Facts alone; gone after some hours. */
export const Change = z.object({
  /** Hour (UTC) in which it was noted: {@link changesOfHour}. */
  hour: z.string(),
  /** A ULID of when it was noted, which may be before or after others that are noted at the same time. */
  id: z.string(),
  what: z.enum(['ticket', 'presence', 'notices']),
  /** Of a ticket, and of who has it open. */
  ticketId: z.string().optional(),
  /** The ticket's, at least. */
  version: z.number().int().optional(),
  queue: QueueName.optional(),
  /** Whose notices changed. */
  people: z.array(z.string()).optional(),
  /** Seconds since 1970. */
  expiresAt: z.number().int(),
});
export type Change = z.output<typeof Change>;

const key = ({ hour, id }: Pick<Change, 'hour' | 'id'>): Key => ({ pk: `CHANGES#${hour}`, sk: id });

/** One change. All of an hour are one partition, in the order of noting. */
export const change = defineEntity({
  name: 'change',
  schema: Change,
  key,
  keyOf: ({ hour, id }) => ({ hour, id }),
  prefix: (hour: string) => key({ hour, id: '' }),
  ttl: ({ expiresAt }) => expiresAt,
});

/** How many changes were ever noted: who knows that number has missed nothing. Only added to. */
export const changeCount = defineEntity({
  name: 'change-count',
  schema: z.object({ changes: z.number().int() }),
  key: (_: 'all'): Key => ({ pk: 'CHANGE-COUNT', sk: 'COUNT' }),
  keyOf: () => 'all' as const,
});
