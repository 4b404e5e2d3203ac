import { orderDelivered } from '../../../events/partner/order-delivered.v1.ts';
import { commit, joinEffects } from '../../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { milestone } from '../../../shared/table/entities/customer-parts.ts';
import type { Table } from '../../../shared/table/table.ts';
import { iso } from '../../../shared/time/clock.ts';
import { findCustomer } from '../find-customer.ts';
import { knownCustomer } from '../known-customer.ts';
import { recording } from '../milestones.ts';
import { particularsOf } from '../particulars.ts';
import { purchaseKey } from '../purchase-key.ts';
import { maxRounds } from '../races.ts';
import { toldByPartner } from '../told-by-partner.ts';

/**
 * Records that an order arrived. It is known by the purchase that it belongs to, whichever of the two is told first; told
 * again it is recorded once.
 */
export async function recordDelivery(table: Table, inputId: string, now: Date): Promise<void> {
  const input = await toldByPartner(table, inputId);
  if (!input) return;
  const { partner, correlationId } = input;
  const told = orderDelivered.detail.parse(input.detail);
  // The contract asks for an order number or a serial number, so there always is a key.
  const key = purchaseKey(partner, told) ?? inputId;
  const particulars = particularsOf(told.customer, partner);
  await retryOnConflict(async () => {
    const known = await findCustomer(table, particulars.contact);
    const identity = { kind: 'delivery' as const, key };
    if (known && (await table.has(milestone, { ...identity, customerId: known.id }))) return;
    const file = await knownCustomer(table, particulars, { now, correlationId });
    const at = iso(new Date(told.deliveredAt));
    const value = { ...identity, customerId: file.customer.id, at, recordedAt: iso(now), productId: key };
    const recorded = recording(value, file.customer, now, correlationId);
    await commit(table, joinEffects(file, recorded), now);
  }, maxRounds);
}
