import * as z from 'zod';
import {
  QueueName,
  type TicketState,
  TicketState as TicketStates,
  ticketStates,
} from '../../../events/vocabulary.ts';
import type { Settings } from '../../../shared/settings/open-settings.ts';
import { Label, queueSetting } from '../../../shared/settings/queues.ts';
import { isFinished } from '../../../shared/table/entities/ticket.ts';
import { countKey, TicketCount } from '../../../shared/table/entities/ticket-count.ts';
import type { Table } from '../../../shared/table/table.ts';

export const QueueCounts = z.object({
  queue: QueueName,
  label: Label,
  /** Tickets that are not finished. */
  open: z.number().int(),
  /** Of those: nobody has them. */
  unassigned: z.number().int(),
  states: z.record(TicketStates, z.number().int()),
});
export type QueueCounts = z.output<typeof QueueCounts>;

export interface CountStore {
  /** Sums of a queue's shards. */
  read(queue: QueueName): Promise<{ unassigned: number; states: Record<TicketState, number> }>;
}

export const openCountStore = (table: Pick<Table, 'queryAll'>): CountStore => ({
  async read(queue) {
    const states = Object.fromEntries(ticketStates.map((state) => [state, 0])) as Record<TicketState, number>;
    let unassigned = 0;
    for await (const item of table.queryAll({ pk: countKey(queue, 0).pk, consistent: false })) {
      const shard = TicketCount.parse(item);
      for (const state of ticketStates) states[state] += shard[state];
      unassigned += shard.unassigned;
    }
    return { unassigned, states };
  },
});

/** How many tickets wait in each queue, in the order of queues. A change shows a moment after it happened. */
export const countQueues =
  ({ counts, settings }: { counts: CountStore; settings: Settings }) =>
  async (now: Date): Promise<{ items: QueueCounts[] }> => {
    const queues = [...(await settings.all(queueSetting, now)).values()].sort((a, b) => a.order - b.order);
    const items = await Promise.all(
      queues.map(async ({ id: queue, label }) => {
        const { unassigned, states } = await counts.read(queue);
        const open = ticketStates.filter((state) => !isFinished({ state }));
        return {
          queue,
          label,
          open: open.reduce((sum, state) => sum + states[state], 0),
          unassigned,
          states,
        };
      }),
    );
    return { items };
  };
