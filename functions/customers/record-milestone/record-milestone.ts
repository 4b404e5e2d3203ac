import type { PartnerCustomer } from '../../../events/partner/partner-fields.ts';
import { commit, type Effects, joinEffects } from '../../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import type { Customer } from '../../../shared/table/entities/customer.ts';
import { milestone } from '../../../shared/table/entities/customer-parts.ts';
import { type OwnedProduct, ownedProduct } from '../../../shared/table/entities/owned-product.ts';
import type { Table } from '../../../shared/table/table.ts';
import { iso } from '../../../shared/time/clock.ts';
import { knownCustomer } from '../known-customer.ts';
import { recording } from '../milestones.ts';
import { addressesOnly, particularsOf } from '../particulars.ts';
import { maxRounds } from '../races.ts';
import { changedEvent } from '../raise-file.ts';
import { toldByPartner } from '../told-by-partner.ts';
import type { Recorder } from './recorder.ts';

/**
 * Puts the milestone of a partner's event on the customer's file, once however often the event is told; a customer whom nobody
 * knows is registered. The event is the accepted input `inputId`; input that has expired is left alone.
 */
export async function recordMilestone(
  table: Table,
  recorder: Recorder,
  inputId: string,
  now: Date,
): Promise<void> {
  const input = await toldByPartner(table, inputId);
  if (!input) return;
  const { partner, correlationId } = input;
  const told = {
    told: recorder.event.detail.parse(input.detail) as { customer: PartnerCustomer },
    partner,
    inputId,
  };
  const { at: happenedAt, ...identity } = recorder.milestoneOf(told);
  const at = iso(new Date(happenedAt));
  const particulars = particularsOf(told.told.customer, partner);
  const productOf = async ({ id }: Customer): Promise<OwnedProduct | undefined> =>
    recorder.product &&
    (await table.list(ownedProduct, ownedProduct.prefix(id))).find((each) =>
      recorder.product?.isMeant(each, told),
    );
  await retryOnConflict(
    async () => {
      const { known, ...file } = await knownCustomer(table, particulars, { now, correlationId });
      if (known && (await table.has(milestone, { ...identity, customerId: known.id }))) return;
      const product = known && (await productOf(known));
      const value = {
        ...identity,
        ...(product ? { productId: product.id } : {}),
        customerId: file.customer.id,
        at,
        recordedAt: iso(now),
        told: addressesOnly(particulars.contact),
      };
      const recorded = recording(value, file.customer, now, correlationId);
      const changed = product && recorder.product?.changedBy?.(product, told.told, at);
      const replaced: Effects = {
        writes: changed ? [{ put: ownedProduct.item(changed) }] : [],
        events: changed ? [changedEvent(file.customer, ['product'], now, correlationId)] : [],
      };
      await commit(table, joinEffects(file, recorded, replaced), now);
    },
    { rounds: maxRounds },
  );
}
