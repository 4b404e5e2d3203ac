import { customerRegistered } from '../../events/customer-registered.v1.ts';
import type { Language } from '../../events/vocabulary.ts';
import { type Effects, say } from '../../shared/outbox/effects.ts';
import { ulid } from '../../shared/runtime/ids.ts';
import { type Contact, contactPoint } from '../../shared/table/entities/contact.ts';
import { type Customer, customer } from '../../shared/table/entities/customer.ts';
import type { KeyDate } from '../../shared/table/entities/customer-parts.ts';
import type { Write } from '../../shared/table/write.ts';
import { iso } from '../../shared/time/clock.ts';

/** What a ticket, a purchase or a call tells about a customer. */
export interface Particulars {
  contact: Contact;
  language: Language;
  timeZone: string;
  source: string;
  birthday?: KeyDate;
}

/** Opens a customer file. Its contact points are claimed on condition that nobody else has them. */
export function openFile(
  { contact, language, timeZone, source, birthday }: Particulars,
  now: Date,
  correlationId: string,
): Effects & { customer: Customer } {
  const value: Customer = {
    id: ulid(now),
    version: 1,
    kind: 'person',
    name: contact.name,
    mails: contact.mail ? [contact.mail] : [],
    phones: contact.phone ? [contact.phone] : [],
    language,
    timeZone,
    grade: 'C',
    source,
    ...(birthday ? { birthday } : {}),
    createdAt: iso(now),
    updatedAt: iso(now),
  };
  return {
    customer: value,
    writes: [{ put: customer.item(value), if: { pk: { absent: true } } }, ...claims(value.id, contact, now)],
    events: [
      say(customerRegistered, {
        aggregate: { type: 'customer', id: value.id, version: 1 },
        data: { customerId: value.id, source },
        now,
        correlationId,
      }),
    ],
  };
}

/**
 * Adds what is new to an existing file: further addresses, a birthday that was not known. What is there stays; an
 * address that belongs to another file is left with it. No effects when there is nothing new.
 */
export function completeFile(
  known: Customer,
  { contact, birthday }: Particulars,
  isFree: { mail: boolean; phone: boolean },
  now: Date,
): Effects & { customer: Customer } {
  const mail = contact.mail !== undefined && isFree.mail ? contact.mail : undefined;
  const phone = contact.phone !== undefined && isFree.phone ? contact.phone : undefined;
  const learnsBirthday = birthday !== undefined && known.birthday === undefined;
  if (mail === undefined && phone === undefined && !learnsBirthday)
    return { customer: known, writes: [], events: [] };
  const value: Customer = {
    ...known,
    version: known.version + 1,
    mails: mail === undefined ? known.mails : [...known.mails, mail],
    phones: phone === undefined ? known.phones : [...known.phones, phone],
    ...(learnsBirthday ? { birthday } : {}),
    updatedAt: iso(now),
  };
  const added: Contact = { name: known.name, ...(mail ? { mail } : {}), ...(phone ? { phone } : {}) };
  return {
    customer: value,
    writes: [{ put: customer.item(value), if: { version: known.version } }, ...claims(known.id, added, now)],
    events: [],
  };
}

function claims(customerId: string, contact: Contact, now: Date): Write[] {
  return [contact.mail, contact.phone]
    .filter((address) => address !== undefined)
    .map((address) => ({
      put: contactPoint.item({ address, customerId, addedAt: iso(now) }),
      if: { pk: { absent: true as const } },
    }));
}
