import { type PurchaseMade, purchaseMade } from '../../../events/partner/purchase-made.v1.ts';
import { purchaseRecorded } from '../../../events/purchase-recorded.v1.ts';
import { type Effects, say, together } from '../../../shared/outbox/effects.ts';
import { stableId } from '../../../shared/runtime/ids.ts';
import { tryAgain } from '../../../shared/runtime/try-again.ts';
import type { Contact } from '../../../shared/table/entities/contact.ts';
import type { Customer } from '../../../shared/table/entities/customer.ts';
import { ownedProduct, purchase } from '../../../shared/table/entities/owned-product.ts';
import { iso } from '../../../shared/time/clock.ts';
import { knownCustomer } from '../known-customer.ts';
import { recording } from '../milestones.ts';
import { particularsOf } from '../particulars.ts';
import { purchaseKey } from '../purchase-key.ts';
import { rounds } from '../races.ts';
import type { CustomerStore } from '../store.ts';
import { readBirthday } from './read-birthday.ts';

/**
 * Puts a partner's purchase on the customer file: the customer is found or registered, the product is among the
 * products in use. A purchase is known by partner and order number (or serial, or customer, product and instant):
 * told twice it is recorded once.
 */
export async function recordPurchase(store: CustomerStore, inputId: string, now: Date): Promise<void> {
  const input = await store.partnerInput(inputId);
  if (!input) return;
  const { partner, correlationId } = input;
  const told = purchaseMade.detail.parse(input.detail);
  const birthday = told.birthday === undefined ? undefined : readBirthday(told.birthday);
  const particulars = particularsOf(told.customer, partner, birthday);
  const key = purchaseKeyOf(told, particulars.contact, partner);
  await tryAgain(async () => {
    if (await store.hasPurchase(key)) return true;
    const file = await knownCustomer(store, particulars, { now, correlationId });
    const recorded = purchaseOn({ told, partner, key, customer: file.customer, correlationId }, now);
    return (await store.commitOnce(together(file, recorded), now)) || undefined;
  }, rounds);
}

function purchaseKeyOf(told: PurchaseMade, { mail, phone }: Contact, partner: string): string {
  const sale = () =>
    stableId(partner, 'sale', mail ?? phone ?? '', told.product, iso(new Date(told.purchasedAt)));
  return purchaseKey(partner, told) ?? sale();
}

function purchaseOn(
  what: { told: PurchaseMade; partner: string; key: string; customer: Customer; correlationId: string },
  now: Date,
): Effects {
  const { told, partner, key, customer, correlationId } = what;
  const customerId = customer.id;
  const purchasedAt = iso(new Date(told.purchasedAt));
  const product = ownedProduct.item({
    customerId,
    id: key,
    name: told.product,
    serial: told.serial,
    orderNumber: told.orderNumber,
    partner,
    purchasedAt,
    consumables: [],
  });
  const happened = { customerId, kind: 'purchase' as const, key, at: purchasedAt, productId: key };
  const recorded: Effects = {
    writes: [
      { put: purchase.item({ key, customerId, at: iso(now) }), if: { pk: { absent: true } } },
      { put: product, if: { pk: { absent: true } } },
    ],
    events: [
      say(purchaseRecorded, {
        aggregate: { type: 'customer', id: customerId, version: customer.version },
        data: { customerId, productId: key, purchaseKey: key, purchasedAt },
        now,
        correlationId,
      }),
    ],
  };
  return together(recorded, recording({ ...happened, recordedAt: iso(now) }, customer, now, correlationId));
}
