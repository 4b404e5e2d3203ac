import type { ContactWay } from '../../../events/vocabulary.ts';
import { commit, joinEffects } from '../../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { customer } from '../../../shared/table/entities/customer.ts';
import { milestone } from '../../../shared/table/entities/customer-parts.ts';
import type { Table } from '../../../shared/table/table.ts';
import { iso } from '../../../shared/time/clock.ts';
import { recording } from '../milestones.ts';
import { maxRounds } from '../races.ts';
import { putCustomerVersion, withNextVersion } from '../raise-file.ts';

export interface Contacted {
  customerId: string;
  way: ContactWay;
  /** When we spoke or met; what lies ahead of now is taken for now. */
  at: string;
  correlationId: string;
}

/** Keeps the last contact of each way on the customer's file. An earlier one than is known changes nothing. */
export async function recordContact(
  table: Table,
  { customerId, way, at: told, correlationId }: Contacted,
  now: Date,
): Promise<void> {
  const at = told < iso(now) ? told : iso(now);
  await retryOnConflict(
    async () => {
      const known = await table.find(customer, customerId);
      if (!known) return;
      const last = await table.find(milestone, { customerId, kind: 'contact', key: way });
      if (last && last.at >= at) return;
      const next = withNextVersion(known, now);
      const value = { customerId, kind: 'contact' as const, key: way, at, recordedAt: iso(now) };
      const recorded = recording(value, next, now, correlationId);
      const raise = { writes: [putCustomerVersion(next)], events: [] };
      await commit(table, joinEffects(raise, recorded), now);
    },
    { rounds: maxRounds },
  );
}
