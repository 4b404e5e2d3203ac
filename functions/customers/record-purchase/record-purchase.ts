import { birthdayOf, type PurchaseMade, purchaseMade } from '../../../events/partner/purchase-made.v1.ts';
import { purchaseRecorded } from '../../../events/purchase-recorded.v1.ts';
import { isSameSerial } from '../../../shared/customers/serial.ts';
import { commit, type Effects, eventOf, joinEffects } from '../../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { stableId } from '../../../shared/runtime/ids.ts';
import { putIfAbsent } from '../../../shared/table/conditional-puts.ts';
import type { Contact, ContactAddresses } from '../../../shared/table/entities/contact.ts';
import type { Customer } from '../../../shared/table/entities/customer.ts';
import { milestone } from '../../../shared/table/entities/customer-parts.ts';
import { type OwnedProduct, ownedProduct, purchase } from '../../../shared/table/entities/owned-product.ts';
import type { Table } from '../../../shared/table/table.ts';
import { iso } from '../../../shared/time/clock.ts';
import { knownCustomer } from '../known-customer.ts';
import { recording } from '../milestones.ts';
import { addressesOnly, particularsOf } from '../particulars.ts';
import { purchaseKey } from '../purchase-key.ts';
import { maxRounds } from '../races.ts';
import { toldByPartner } from '../told-by-partner.ts';

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
  const birthday = told.birthday === undefined ? undefined : birthdayOf(told.birthday);
  const particulars = particularsOf(told.customer, partner, birthday);
  const key = purchaseKeyOf(told, particulars.contact, partner);
  const earlierKey = earlierName && purchaseKeyOf(told, particulars.contact, earlierName);
  await retryOnConflict(
    async () => {
      if (await table.has(purchase, key)) return;
      if (earlierKey !== undefined && (await table.has(purchase, earlierKey))) return;
      const { known, ...file } = await knownCustomer(table, particulars, { now, correlationId });
      const same = known && (await productWithSerial(table, known, told.serial));
      const recorded = purchaseOn(
        {
          same,
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

interface OnFile {
  product: OwnedProduct;
  /** A purchase of it is on the file too. */
  isBought: boolean;
}

/** The product of a file that has a serial number, whoever told of it and however it is written. */
async function productWithSerial(
  table: Pick<Table, 'list'>,
  { id }: Customer,
  serial: string | undefined,
): Promise<OnFile | undefined> {
  if (serial === undefined) return undefined;
  const products = await table.list(ownedProduct, ownedProduct.prefix(id));
  const product = products.find((each) => isSameSerial(each.serial, serial));
  if (!product) return undefined;
  const purchases = await table.list(milestone, milestone.prefix({ customerId: id, kind: 'purchase' }));
  const isBought = purchases.some(({ productId }) => productId === product.id);
  return { product, isBought };
}

function purchaseOn(
  what: {
    same: OnFile | undefined;
    told: PurchaseMade;
    at: ContactAddresses;
    partner: string;
    key: string;
    customer: Customer;
    correlationId: string;
  },
  now: Date,
): Effects {
  const { told, at, partner, key, customer, same, correlationId } = what;
  const customerId = customer.id;
  const noted = putIfAbsent(purchase, { key, customerId, at: iso(now) });
  if (same?.isBought) return { writes: [noted], events: [] };
  const purchasedAt = iso(new Date(told.purchasedAt));
  const productId = same?.product.id ?? key;
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
  const happened = { customerId, kind: 'purchase' as const, key, at: purchasedAt, productId, told: at };
  const recorded: Effects = {
    writes: [noted, ...(same ? [] : [product])],
    events: [
      eventOf(purchaseRecorded, {
        aggregate: { type: 'customer', id: customerId, version: customer.version },
        data: { customerId, productId, purchaseKey: key, purchasedAt },
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
