import { type ServiceCompleted, serviceCompleted } from '../../../events/partner/service-completed.v1.ts';
import { commit, type Effects, joinEffects } from '../../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { stableId } from '../../../shared/runtime/ids.ts';
import { milestone } from '../../../shared/table/entities/customer-parts.ts';
import { type OwnedProduct, ownedProduct } from '../../../shared/table/entities/owned-product.ts';
import type { Table } from '../../../shared/table/table.ts';
import { iso } from '../../../shared/time/clock.ts';
import { replacedAt } from '../consumables.ts';
import { findCustomer } from '../find-customer.ts';
import { knownCustomer } from '../known-customer.ts';
import { recording } from '../milestones.ts';
import { particularsOf } from '../particulars.ts';
import { maxRounds } from '../races.ts';
import { changedEvent } from '../raise-file.ts';
import { toldByPartner } from '../told-by-partner.ts';

/**
 * Records an installation or a service at a customer, on the product that was worked on, and which consumables were
 * replaced. It is known by partner and reference: told again it is recorded once.
 */
export async function recordService(table: Table, inputId: string, now: Date): Promise<void> {
  const input = await toldByPartner(table, inputId);
  if (!input) return;
  const { partner, correlationId } = input;
  const told = serviceCompleted.detail.parse(input.detail);
  const particulars = particularsOf(told.customer, partner);
  const { kind } = told;
  const key = stableId(partner, 'service', told.reference);
  const at = iso(new Date(told.completedAt));
  await retryOnConflict(async () => {
    const known = await findCustomer(table, particulars.contact);
    if (known && (await table.has(milestone, { customerId: known.id, kind, key }))) return;
    const file = await knownCustomer(table, particulars, { now, correlationId });
    const { id: customerId } = file.customer;
    const product =
      known &&
      (await table.list(ownedProduct, ownedProduct.prefix(customerId))).find(workedOn(told, partner));
    const value = { customerId, kind, key, at, recordedAt: iso(now) };
    const recorded = recording(
      product ? { ...value, productId: product.id } : value,
      file.customer,
      now,
      correlationId,
    );
    const changed = product && withReplacements(product, told.replaced ?? [], at);
    const replaced: Effects = {
      writes: changed ? [{ put: ownedProduct.item(changed) }] : [],
      events: changed ? [changedEvent(file.customer, ['product'], now, correlationId)] : [],
    };
    await commit(table, joinEffects(file, recorded, replaced), now);
  }, maxRounds);
}

const workedOn =
  ({ serial, orderNumber }: ServiceCompleted, partner: string) =>
  (product: OwnedProduct): boolean =>
    serial === undefined
      ? orderNumber !== undefined && product.orderNumber === orderNumber && product.partner === partner
      : product.serial === serial;

/** The product with its consumables replaced; undefined where none of those named is one of its own. */
function withReplacements(
  product: OwnedProduct,
  replaced: readonly string[],
  at: string,
): OwnedProduct | undefined {
  const isNamed = ({ id, name }: { id: string; name: string }) =>
    replaced.includes(id) || replaced.includes(name);
  if (!product.consumables.some(isNamed)) return undefined;
  const consumables = product.consumables.map((each) => (isNamed(each) ? replacedAt(each, at) : each));
  return { ...product, consumables };
}
