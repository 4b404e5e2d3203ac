import type * as z from 'zod';
import { commitOnce, type Effects } from '../../shared/outbox/effects.ts';
import { quarantined, quarantineList } from '../../shared/table/entities/partner.ts';
import type { Table } from '../../shared/table/table.ts';

export type Quarantined = z.output<typeof quarantined.schema>;

export interface PartnerStore {
  /** Carries the effects out unless that was done before; answers whether it was now. */
  commitOnce(effects: Effects, now: Date): Promise<boolean>;
  /** Up to `limit` quarantined events, latest first, those behind `before` (a position) where given. */
  quarantine(limit: number, before?: string): Promise<Quarantined[]>;
}

export const partnerStore = (table: Table): PartnerStore => ({
  commitOnce: (effects, now) => commitOnce(table, effects, now),
  async quarantine(limit, before) {
    const { items } = await table.query({
      index: 'list',
      pk: quarantineList,
      limit,
      descending: true,
      ...(before === undefined ? {} : { sort: { before } }),
    });
    return items.map(quarantined.parse);
  },
});
