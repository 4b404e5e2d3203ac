import { orderDelivered } from '../../../events/partner/order-delivered.v1.ts';
import { together } from '../../../shared/outbox/effects.ts';
import { tryAgain } from '../../../shared/runtime/try-again.ts';
import { iso } from '../../../shared/time/clock.ts';
import { findCustomer } from '../find-customer.ts';
import { knownCustomer } from '../known-customer.ts';
import { recording } from '../milestones.ts';
import { particularsOf } from '../particulars.ts';
import { purchaseKey } from '../purchase-key.ts';
import { rounds } from '../races.ts';
import type { MilestoneStore } from './milestone-store.ts';

/**
 * Records that an order arrived. It is known by the purchase that it belongs to, whichever of the two is told first; told
 * again it is recorded once.
 */
export async function recordDelivery(store: MilestoneStore, inputId: string, now: Date): Promise<void> {
  const input = await store.partnerInput(inputId);
  if (!input) return;
  const { partner, correlationId } = input;
  const told = orderDelivered.detail.parse(input.detail);
  // The contract asks for an order number or a serial number, so there always is a key.
  const key = purchaseKey(partner, told) ?? inputId;
  const particulars = particularsOf(told.customer, partner);
  await tryAgain(async () => {
    const known = await findCustomer(store, particulars.contact);
    const identity = { kind: 'delivery' as const, key };
    if (known && (await store.hasMilestone({ ...identity, customerId: known.id }))) return true;
    const file = await knownCustomer(store, particulars, { now, correlationId });
    const at = iso(new Date(told.deliveredAt));
    const value = { ...identity, customerId: file.customer.id, at, recordedAt: iso(now), productId: key };
    const recorded = recording(value, file.customer, now, correlationId);
    return (await store.commitOnce(together(file, recorded), now)) || undefined;
  }, rounds);
}
