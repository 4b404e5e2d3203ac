import * as z from 'zod';
import {
  QueueName,
  type TicketState,
  TicketState as TicketStates,
  ticketStates,
} from '../../../events/vocabulary.ts';
import type { Settings } from '../../../shared/settings/open-settings.ts';
import { Label, queueSetting } from '../../../shared/settings/queues.ts';
import { isFinished, ticket } from '../../../shared/table/entities/ticket.ts';
import { TicketCount, ticketCount, ticketCountKey } from '../../../shared/table/entities/ticket-count.ts';
import { keyedItems } from '../../../shared/table/merge.ts';
import { pageOfKind } from '../../../shared/table/of-kind.ts';
import type { Table } from '../../../shared/table/table.ts';
import { select } from './selection.ts';

export const QueueCounts = z.object({
  queue: QueueName,
  label: Label,
  /** Tickets that are not finished. */
  open: z.number().int(),
  /** Of those: nobody has them. */
  unassigned: z.number().int(),
  states: z.record(TicketStates, z.number().int()),
  /** Running, and due within an hour or past. */
  breaching: z.number().int(),
  /** There are more of those: so many are not counted further. */
  breachingMore: z.boolean(),
});
export type QueueCounts = z.output<typeof QueueCounts>;

export interface CountStore {
  /** Sums of a queue's shards. */
  read(queue: QueueName): Promise<{ unassigned: number; states: Record<TicketState, number> }>;
  /** Tickets that are breaching at `now`; looked at, since time alone changes it. */
  breaching(queue: QueueName, now: Date): Promise<{ breaching: number; breachingMore: boolean }>;
}

/** Breaching tickets that are counted of one shard. */
const maxBreachingPerShard = 100;

export const openCountStore = (table: Pick<Table, 'query' | 'queryAll'>): CountStore => ({
  async read(queue) {
    const states = Object.fromEntries(ticketStates.map((state) => [state, 0])) as Record<TicketState, number>;
    let unassigned = 0;
    const counts = { pk: ticketCountKey(queue, 0).pk };
    for await (const { value } of keyedItems(table, [ticketCount], counts)) {
      const shard = TicketCount.parse(value);
      for (const state of ticketStates) states[state] += shard[state];
      unassigned += shard.unassigned;
    }
    return { unassigned, states };
  },
  async breaching(queue, now) {
    const { index, partitions, to = '' } = select({ view: 'breaching', queue }, [], now);
    const pages = await Promise.all(
      partitions.map((pk) =>
        pageOfKind(table, ticket, { pk, index, sort: { to }, limit: maxBreachingPerShard, only: ['id'] }),
      ),
    );
    return {
      breaching: pages.reduce((sum, { items }) => sum + items.length, 0),
      breachingMore: pages.some(({ last }) => last !== undefined),
    };
  },
});

/** How many tickets wait in each queue, in the order of queues. A change shows a moment after it happened. */
export const countQueues =
  ({ counts, settings }: { counts: CountStore; settings: Settings }) =>
  async (now: Date): Promise<{ items: QueueCounts[] }> => {
    const queues = [...(await settings.all(queueSetting, now)).values()].sort((a, b) => a.order - b.order);
    const items = await Promise.all(
      queues.map(async ({ id: queue, label }) => {
        const [{ unassigned, states }, urgent] = await Promise.all([
          counts.read(queue),
          counts.breaching(queue, now),
        ]);
        const open = ticketStates.filter((state) => !isFinished({ state }));
        return {
          queue,
          label,
          open: open.reduce((sum, state) => sum + states[state], 0),
          unassigned,
          states,
          ...urgent,
        };
      }),
    );
    return { items };
  };
