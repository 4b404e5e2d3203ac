import { customerRegistered } from '../../events/customer-registered.v1.ts';
import type { Language } from '../../events/vocabulary.ts';
import { type Effects, eventOf } from '../../shared/outbox/effects.ts';
import { ulid } from '../../shared/runtime/ids.ts';
import { putIfAbsent } from '../../shared/table/conditional-puts.ts';
import { type Contact, contactPoint } from '../../shared/table/entities/contact.ts';
import { type Customer, customer } from '../../shared/table/entities/customer.ts';
import { customerDate, type KeyDate, ownBirthday } from '../../shared/table/entities/customer-parts.ts';
import type { Write } from '../../shared/table/write.ts';
import { iso } from '../../shared/time/clock.ts';
import { changedEvent, type FilePart, putCustomerVersion, withNextVersion } from './raise-file.ts';

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
    tags: [],
    source,
    createdAt: iso(now),
    updatedAt: iso(now),
  };
  return {
    customer: value,
    writes: [
      putIfAbsent(customer, value),
      ...claims(value.id, [...value.mails, ...value.phones], now),
      ...(birthday ? [birthdayOf(value, birthday)] : []),
    ],
    events: [
      eventOf(customerRegistered, {
        aggregate: { type: 'customer', id: value.id, version: 1 },
        data: { customerId: value.id, source },
        now,
        correlationId,
      }),
    ],
  };
}

/**
 * Raises an existing file by what is new: further addresses, a birthday that was not known. What is there stays; an
 * address that belongs to another file is left with it. Says nothing of it when there is nothing new.
 */
export function completeFile(
  known: Customer,
  { contact, birthday }: Particulars,
  isFree: { mail: boolean; phone: boolean; birthday: boolean },
  { now, correlationId }: { now: Date; correlationId: string },
): Effects & { customer: Customer } {
  const mail = contact.mail !== undefined && isFree.mail ? [contact.mail] : [];
  const phone = contact.phone !== undefined && isFree.phone ? [contact.phone] : [];
  const learns = isFree.birthday ? birthday : undefined;
  const added = [...mail, ...phone];
  const value = withNextVersion(known, now, {
    mails: [...known.mails, ...mail],
    phones: [...known.phones, ...phone],
  });
  const what: FilePart[] = [
    ...(added.length > 0 ? (['customer'] as const) : []),
    ...(learns ? (['date'] as const) : []),
  ];
  return {
    customer: value,
    writes: [
      putCustomerVersion(value),
      ...claims(known.id, added, now),
      ...(learns ? [birthdayOf(value, learns)] : []),
    ],
    events: what.length > 0 ? [changedEvent(value, what, now, correlationId)] : [],
  };
}

/** Claims addresses for a customer: each refuses where somebody has it. */
export const claims = (customerId: string, addresses: readonly string[], now: Date): Write[] =>
  addresses.map((address) => putIfAbsent(contactPoint, { address, customerId, addedAt: iso(now) }));

const birthdayOf = ({ id, owner }: Customer, date: KeyDate): Write =>
  putIfAbsent(customerDate, {
    ...date,
    customerId: id,
    id: ownBirthday,
    kind: 'birthday',
    ...(owner === undefined ? {} : { owner }),
  });
