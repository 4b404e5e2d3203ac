import type { Occurrence } from '../../../shared/table/entities/care.ts';
import type { Contact } from '../../../shared/table/entities/contact.ts';
import type { Customer } from '../../../shared/table/entities/customer.ts';
import type { Message } from '../../../shared/table/entities/message.ts';
import type { OwnedProduct } from '../../../shared/table/entities/owned-product.ts';
import { after } from '../../../shared/time/clock.ts';
import { nextReturn } from '../../../shared/time/lunar.ts';
import { isoDate } from '../../../shared/time/zones.ts';
import { staleAfter } from '../occurrences.ts';

/** Why a care message is not sent. */
export type SkipReason = 'no-customer' | 'no-product' | 'no-channel' | 'stale' | 'birthday-changed';

/** What is known of an occurrence at the moment it is due. */
export interface Facts {
  occurrence: Occurrence;
  customer: Customer | undefined;
  /** The product of a follow-up. */
  product: OwnedProduct | undefined;
  now: Date;
}

export type Verdict =
  | { skip: SkipReason }
  | {
      skip?: undefined;
      template: string;
      variables: Message['variables'];
      to: Contact;
      customer: Customer;
      notAfter: Date;
    };

/** Whether an occurrence still leads to a message, and to which. */
export function judge({ occurrence, customer, product, now }: Facts): Verdict {
  const notAfter = after(new Date(occurrence.dueAt), staleAfter[occurrence.plan]);
  if (!customer) return { skip: 'no-customer' };
  if (now > notAfter) return { skip: 'stale' };
  const to = contactOf(customer);
  if (!to.mail && !to.phone) return { skip: 'no-channel' };
  if (occurrence.plan === 'birthday') {
    if (!fallsOn(customer, occurrence.occasion)) return { skip: 'birthday-changed' };
    return { template: 'care-birthday', variables: {}, to, customer, notAfter };
  }
  if (!product) return { skip: 'no-product' };
  const variables = { product: product.name };
  return { template: 'care-purchase-follow-up', variables, to, customer, notAfter };
}

function contactOf({ name, mails: [mail], phones: [phone] }: Customer): Contact {
  return { name, ...(mail ? { mail } : {}), ...(phone ? { phone } : {}) };
}

/** True while the file still has the birthday on that date. */
const fallsOn = ({ birthday }: Customer, date: string): boolean =>
  birthday !== undefined && isoDate(nextReturn(birthday, readDate(date)).date) === date;

/** The parts of a date written as `2026-11-22`. */
export function readDate(date: string) {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return { year, month, day };
}
