import { type PurchaseMade, purchaseMade } from '../../../events/partner/purchase-made.v1.ts';
import { purchaseRecorded } from '../../../events/purchase-recorded.v1.ts';
import { commit, type Effects, eventOf, joinEffects } from '../../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { stableId } from '../../../shared/runtime/ids.ts';
import { putIfAbsent } from '../../../shared/table/conditional-puts.ts';
import type { Contact, ContactAddresses } from '../../../shared/table/entities/contact.ts';
import type { Customer } from '../../../shared/table/entities/customer.ts';
import { ownedProduct, purchase } from '../../../shared/table/entities/owned-product.ts';
import type { Table } from '../../../shared/table/table.ts';
import { iso } from '../../../shared/time/clock.ts';
import { knownCustomer } from '../known-customer.ts';
import { recording } from '../milestones.ts';
import { addressesOnly, particularsOf } from '../particulars.ts';
import { purchaseKey } from '../purchase-key.ts';
import { maxRounds } from '../races.ts';
import { toldByPartner } from '../told-by-partner.ts';
import { readBirthday } from './read-birthday.ts';

/**
 * Puts a partner's purchase on the customer file: the customer is found or registered, the product is among the
 * products in use. A purchase is known by partner and order number (or serial, or customer, product and instant):
 * told twice it is recorded once.
 */
export async function recordPurchase(table: Table, inputId: string, now: Date): Promise<void> {
  const input = await toldByPartner(table, inputId);
  if (!input) return;
  const { partner, earlierName, correlationId } = input;
  const told = purchaseMade.detail.parse(input.detail);
  const birthday = told.birthday === undefined ? undefined : readBirthday(told.birthday);
  const particulars = particularsOf(told.customer, partner, birthday);
  const key = purchaseKeyOf(told, particulars.contact, partner);
  const earlierKey = earlierName && purchaseKeyOf(told, particulars.contact, earlierName);
  await retryOnConflict(
    async () => {
      if (await table.has(purchase, key)) return;
      if (earlierKey !== undefined && (await table.has(purchase, earlierKey))) return;
      const { known: _, ...file } = await knownCustomer(table, particulars, { now, correlationId });
      const recorded = purchaseOn(
        {
          told,
          at: addressesOnly(particulars.contact),
          partner,
          key,
          customer: file.customer,
          correlationId,
        },
        now,
      );
      await commit(table, joinEffects(file, recorded), now);
    },
    { rounds: maxRounds },
  );
}

function purchaseKeyOf(told: PurchaseMade, { mail, phone, reference }: Contact, partner: string): string {
  const sale = () =>
    stableId(
      partner,
      'sale',
      mail ?? phone ?? reference ?? '',
      told.product,
      iso(new Date(told.purchasedAt)),
    );
  return purchaseKey(partner, told) ?? sale();
}

function purchaseOn(
  what: {
    told: PurchaseMade;
    at: ContactAddresses;
    partner: string;
    key: string;
    customer: Customer;
    correlationId: string;
  },
  now: Date,
): Effects {
  const { told, at, partner, key, customer, correlationId } = what;
  const customerId = customer.id;
  const purchasedAt = iso(new Date(told.purchasedAt));
  const product = putIfAbsent(ownedProduct, {
    customerId,
    id: key,
    name: told.product,
    serial: told.serial,
    orderNumber: told.orderNumber,
    partner,
    purchasedAt,
    consumables: [],
    told: at,
  });
  const happened = { customerId, kind: 'purchase' as const, key, at: purchasedAt, productId: key, told: at };
  const recorded: Effects = {
    writes: [putIfAbsent(purchase, { key, customerId, at: iso(now) }), product],
    events: [
      eventOf(purchaseRecorded, {
        aggregate: { type: 'customer', id: customerId, version: customer.version },
        data: { customerId, productId: key, purchaseKey: key, purchasedAt },
        now,
        correlationId,
      }),
    ],
  };
  return joinEffects(
    recorded,
    recording({ ...happened, recordedAt: iso(now) }, customer, now, correlationId),
  );
}
