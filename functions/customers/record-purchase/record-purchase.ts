import { type PurchaseMade, purchaseMade } from '../../../events/partner/purchase-made.v1.ts';
import { purchaseRecorded } from '../../../events/purchase-recorded.v1.ts';
import { normaliseMail } from '../../../shared/mail/address.ts';
import { type Effects, say, together } from '../../../shared/outbox/effects.ts';
import { stableId } from '../../../shared/runtime/ids.ts';
import { toE164 } from '../../../shared/runtime/phone.ts';
import { tryAgain } from '../../../shared/runtime/try-again.ts';
import type { Contact } from '../../../shared/table/entities/contact.ts';
import type { Customer } from '../../../shared/table/entities/customer.ts';
import { ownedProduct, purchase } from '../../../shared/table/entities/owned-product.ts';
import { iso } from '../../../shared/time/clock.ts';
import { completeFile, openFile, type Particulars } from '../file-changes.ts';
import { findCustomer } from '../find-customer.ts';
import { recording } from '../milestones.ts';
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
  const particulars = particularsOf(told, partner);
  const key = purchaseKeyOf(told, particulars.contact, partner);
  await tryAgain(async () => {
    if (await store.hasPurchase(key)) return true;
    const known = await findCustomer(store, particulars.contact);
    const file = known
      ? completeFile(known, particulars, await whatIsFree(store, known.id, particulars), {
          now,
          correlationId,
        })
      : openFile(particulars, now, correlationId);
    const recorded = purchaseOn({ told, partner, key, customer: file.customer, correlationId }, now);
    return (await store.commitOnce(together(file, recorded), now)) || undefined;
  });
}

function particularsOf({ customer: person, birthday }: PurchaseMade, partner: string): Particulars {
  const phone = person.phone === undefined ? undefined : toE164(person.phone);
  const { language, timeZone, name } = person;
  const date = birthday === undefined ? undefined : readBirthday(birthday);
  return {
    contact: {
      name,
      ...(person.email === undefined ? {} : { mail: normaliseMail(person.email) }),
      ...(phone === undefined ? {} : { phone }),
    },
    language,
    timeZone,
    source: `partner.${partner}`,
    ...(date ? { birthday: date } : {}),
  };
}

function purchaseKeyOf(
  { orderNumber, serial, product, purchasedAt }: PurchaseMade,
  { mail, phone }: Contact,
  partner: string,
): string {
  if (orderNumber !== undefined) return stableId(partner, 'order', orderNumber, serial ?? '', product);
  if (serial !== undefined) return stableId(partner, 'serial', serial);
  return stableId(partner, 'sale', mail ?? phone ?? '', product, iso(new Date(purchasedAt)));
}

async function whatIsFree(
  store: CustomerStore,
  customerId: string,
  { contact, birthday }: Particulars,
): Promise<{ mail: boolean; phone: boolean; birthday: boolean }> {
  const isFree = async (address: string | undefined) =>
    address !== undefined && (await store.ownerOf(address)) === undefined;
  return {
    mail: await isFree(contact.mail),
    phone: await isFree(contact.phone),
    birthday: birthday !== undefined && !(await store.hasBirthday(customerId)),
  };
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
