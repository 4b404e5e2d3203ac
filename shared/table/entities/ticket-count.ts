import * as z from 'zod';
import { QueueName, TicketState, ticketStates } from '../../../events/vocabulary.ts';
import { defineEntity } from '../define-entity.ts';
import type { Key } from '../schema.ts';
import { ticketPartition } from './partitions.ts';

/** How a ticket stands in the counts: written in the transaction that counts and indexes it. */
export const countedTicket = defineEntity({
  name: 'counted-ticket',
  schema: z.object({
    ticketId: z.string(),
    /**
     * The version of the ticket that was counted and indexed last, also when it changed neither counts nor words: a consumer
     * that read an older one has a conflict.
     */
    countedVersion: z.number().int(),
    /** Absent for a ticket that is an alias of another one: that one is counted. */
    counted: z.object({ queue: QueueName, state: TicketState, assigned: z.boolean() }).optional(),
  }),
  key: (ticketId: string): Key => ({ pk: ticketPartition(ticketId), sk: 'COUNTED' }),
  keyOf: ({ ticketId }) => ticketId,
});
export type CountedTicket = z.output<typeof countedTicket.schema>;

const count = z.number().int().default(0);

/** A shard of a queue's counts: tickets by state, and open ones that nobody has. */
export const TicketCount = z.object({
  queue: QueueName,
  shard: z.number().int(),
  unassigned: count,
  ...(Object.fromEntries(ticketStates.map((state) => [state, count])) as Record<TicketState, typeof count>),
});

/** The kind of those items. They are only added to, never put: see functions/tickets/search-index. */
export const ticketCount = { name: 'ticket-count' } as const;

export const ticketCountKey = (queue: QueueName, shard: number): Key => ({
  pk: `COUNT#tickets#${queue}`,
  sk: String(shard),
});
