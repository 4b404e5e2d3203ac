import { commitOnce, type Effects } from '../../shared/outbox/effects.ts';
import { quarantined } from '../../shared/table/entities/partner.ts';
import type { Page, Table } from '../../shared/table/table.ts';

export interface PartnerStore {
  /** Carries the effects out unless that was done before; answers whether it was now. */
  commitOnce(effects: Effects, now: Date): Promise<boolean>;
  /** Quarantined events, latest first. */
  quarantine(limit: number, startKey?: Record<string, unknown>): Promise<Page>;
}

export const partnerStore = (table: Table): PartnerStore => ({
  commitOnce: (effects, now) => commitOnce(table, effects, now),
  quarantine: (limit, startKey) =>
    table.query({
      index: 'list',
      pk: quarantineList,
      limit,
      descending: true,
      ...(startKey ? { startKey } : {}),
    }),
});

const quarantineList = 'QUARANTINE';

export const parseQuarantined = quarantined.parse;
