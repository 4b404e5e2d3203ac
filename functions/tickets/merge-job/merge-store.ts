import { commitOnce, type Effects } from '../../../shared/outbox/effects.ts';
import { type Ticket, ticket } from '../../../shared/table/entities/ticket.ts';
import type { Table } from '../../../shared/table/table.ts';

/** What the work after a merge reads and writes. */
export interface MergeStore {
  find(id: string): Promise<Ticket | undefined>;
  /** False when it was done before. */
  commitOnce(effects: Effects, now: Date): Promise<boolean>;
}

export const openMergeStore = (table: Table): MergeStore => ({
  async find(id) {
    const item = await table.get(ticket.key(id));
    return item && ticket.parse(item);
  },
  commitOnce: (effects, now) => commitOnce(table, effects, now),
});
