import * as z from 'zod';
import { Priority, priorities, QueueName, TicketState, ticketStates } from '../../../events/vocabulary.ts';
import { defineEntity, type IndexKeys } from '../define-entity.ts';
import type { Key } from '../schema.ts';
import { ticketPartition } from './partitions.ts';
import { sharded, workShards } from './shards.ts';

/** By what a ticket is ordered, and the lists that it is in: of a queue, of open or of finished tickets. */
const TicketOrder = z.object({
  queue: QueueName,
  finished: z.boolean(),
  openedAt: z.string(),
  updatedAt: z.string(),
  priority: Priority,
});

/** Orders beside urgency, each an index of the item below (ADR 56): ids of tickets, without what they tell. */
export const ticketOrders = { opened: 'work', changed: 'mine', priority: 'list' } as const;
export type TicketOrderName = keyof typeof ticketOrders;

/** Partition names of an order: of the open tickets of a queue, or of the finished ones. */
export const orderedWork = (order: TicketOrderName, queue: QueueName, finished: boolean): string =>
  `ORDER-${order}#${finished ? 'done' : 'open'}#${queue}`;

/** Sorts as urgent as it is: the most urgent first. */
const rankOf = (priority: z.output<typeof Priority>): number =>
  priorities.length - 1 - priorities.indexOf(priority);

/** The sort key of a ticket in an order. */
export const orderPosition = (
  order: TicketOrderName,
  {
    openedAt,
    updatedAt,
    priority,
  }: Pick<z.output<typeof TicketOrder>, 'openedAt' | 'updatedAt' | 'priority'>,
  id: string,
): string =>
  ({
    opened: `${openedAt}#${id}`,
    changed: `${updatedAt}#${id}`,
    priority: `${rankOf(priority)}#${openedAt}#${id}`,
  })[order];

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
    counted: z
      .object({
        queue: QueueName,
        state: TicketState,
        assigned: z.boolean(),
        /** Whose open ticket it is; absent once it is finished. */
        customerId: z.string().optional(),
      })
      .optional(),
    /** By what lists order it besides urgency, and in which of them it stands. */
    order: TicketOrder.optional(),
  }),
  key: (ticketId: string): Key => ({ pk: ticketPartition(ticketId), sk: 'COUNTED' }),
  keyOf: ({ ticketId }) => ticketId,
  indexes: ({ ticketId, order }): IndexKeys => {
    if (!order) return {};
    const keys = (name: TicketOrderName): Key => ({
      pk: sharded(orderedWork(name, order.queue, order.finished), ticketId, workShards),
      sk: orderPosition(name, order, ticketId),
    });
    return { work: keys('opened'), mine: keys('changed'), list: keys('priority') };
  },
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

/** How many open tickets a customer has. Only added to, as the counts above are. */
export const openTickets = defineEntity({
  name: 'open-tickets',
  schema: z.object({ customerId: z.string(), open: z.number().int() }),
  key: (customerId: string): Key => ({ pk: `OPEN-TICKETS#${customerId}`, sk: 'COUNT' }),
  keyOf: ({ customerId }) => customerId,
});
