import { customerRegistered } from '../../events/customer-registered.v1.ts';
import type { Language } from '../../events/vocabulary.ts';
import { isMissingName } from '../../shared/customers/names.ts';
import { isTeller, pointOf, pointsOf, pointsOfContact, withFact } from '../../shared/customers/points.ts';
import { type Effects, eventOf } from '../../shared/outbox/effects.ts';
import { ulid } from '../../shared/runtime/ids.ts';
import { indexed, stamped } from '../../shared/table/builders/contact-points.ts';
import { putIfAbsent } from '../../shared/table/conditional-puts.ts';
import type { FilesAt } from '../../shared/table/customers-at.ts';
import type { Contact, PointFact } from '../../shared/table/entities/contact.ts';
import { type Customer, customer } from '../../shared/table/entities/customer.ts';
import { customerDate, type KeyDate, ownBirthday } from '../../shared/table/entities/customer-parts.ts';
import { isBetterTold, type LanguageBy } from '../../shared/table/entities/language-by.ts';
import type { Write } from '../../shared/table/write.ts';
import { iso } from '../../shared/time/clock.ts';
import { changedEvent, type FilePart, putCustomerVersion, withNextVersion } from './raise-file.ts';

/** What a ticket, a purchase or a call tells about a customer. */
export interface Particulars {
  contact: Contact;
  language: Language;
  languageBy?: LanguageBy | undefined;
  timeZone: string;
  /** `partner.<name>` tells addresses; `ticket-<channel>` only claims them. */
  source: string;
  birthday?: KeyDate;
}

/** So many files may have one address that was only typed: further ones keep it, but are not found by it. */
export const maxClaimedFiles = 5;

/**
 * Opens a customer file. Its addresses are told where the source is a partner, else claimed; `confirmed` is the address whose owner
 * stands behind it. The commit depends on what was found at the addresses, so that two openings at once do not make two files.
 */
export function openFile(
  { contact, language, languageBy, timeZone, source, birthday }: Particulars,
  at: readonly FilesAt[],
  { now, correlationId, confirmed, suggestions = [] }: Opening,
): Effects & { customer: Customer } {
  const facts = pointsOfContact(contact).map((point) => ({
    kind: point.kind,
    fact: factOf(point.address, source, now, confirmed),
  }));
  const value: Customer = facts.reduce((file, { kind, fact }) => withFact(file, kind, fact), {
    id: ulid(now),
    version: 1,
    kind: 'person' as const,
    name: contact.name,
    mails: [],
    phones: [],
    points: [],
    language,
    languageBy,
    timeZone,
    grade: 'C' as const,
    tags: [],
    source,
    createdAt: iso(now),
    updatedAt: iso(now),
    ...(suggestions.length > 0 ? { suggestions: [...suggestions] } : {}),
  } as Customer);
  return {
    customer: value,
    writes: [
      putIfAbsent(customer, value),
      ...at.flatMap((each) =>
        isToBeFound(value, each) ? [indexed(value.id, each.point, now), stamped(each.point, now, each)] : [],
      ),
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

export interface Opening {
  now: Date;
  correlationId: string;
  /** The address whose owner acted, and by what: `ticket-<proof>`. */
  confirmed?: { address: string; source: string } | undefined;
  suggestions?: Customer['suggestions'] | undefined;
}

function factOf(address: string, source: string, now: Date, confirmed: Opening['confirmed']): PointFact {
  if (confirmed?.address === address)
    return { address, state: 'confirmed', source: confirmed.source, at: iso(now) };
  // What staff took down in a call is told by staff.
  const teller = source === 'ticket-call' ? 'staff' : source;
  return isTeller(teller)
    ? { address, state: 'told', source: teller, at: iso(now), tellers: [teller] }
    : { address, state: 'claimed', source, at: iso(now) };
}

/** A typed address is found on a few files only: nobody makes so many that the file of its owner is not found among them. */
function isToBeFound(file: Customer, { point, files }: FilesAt): boolean {
  const isClaimed = (each: Customer) => pointOf(each, point)?.state === 'claimed';
  return !isClaimed(file) || files.filter(isClaimed).length < maxClaimedFiles;
}

/**
 * Raises an existing file by what a partner tells that is new: further addresses, a birthday or name that was not known, the language where only a guess
 * was known. What is there stays.
 * Says nothing of it when there is nothing new.
 */
export function completeFile(
  known: Customer,
  { contact, source, birthday, language, languageBy }: Particulars,
  isFree: { birthday: boolean },
  { now, correlationId }: { now: Date; correlationId: string },
): Effects & { customer: Customer } {
  const points = pointsOfContact(contact);
  const reached = points.reduce(
    (file, { kind, address }) => withFact(file, kind, factOf(address, source, now, undefined)),
    known,
  );
  const changed = points.filter(({ address }) => isFactChanged(known, reached, address));
  const completed = withName(withBetterLanguage(reached, { language, languageBy }), contact.name);
  const learns = isFree.birthday ? birthday : undefined;
  const value = withNextVersion(completed, now);
  const what: FilePart[] = [
    ...(changed.length > 0 || completed !== reached ? (['customer'] as const) : []),
    ...(learns ? (['date'] as const) : []),
  ];
  return {
    customer: value,
    writes: [
      putCustomerVersion(value),
      ...changed.flatMap((point) => [indexed(known.id, point, now), stamped(point, now)]),
      ...(learns ? [birthdayOf(value, learns)] : []),
    ],
    events: what.length > 0 ? [changedEvent(value, what, now, correlationId)] : [],
  };
}

/** The file in the language that somebody tells, where it is more certain than the one that it has; else the same file. */
export const withBetterLanguage = (
  known: Customer,
  { language, languageBy }: Pick<Particulars, 'language' | 'languageBy'>,
): Customer => (isBetterTold(languageBy, known.languageBy) ? { ...known, language, languageBy } : known);

/** The file with a name that was told later, where it has none; else the same file: a name that was given is never replaced. */
export const withName = (known: Customer, name: string): Customer =>
  isMissingName(known.name) && !isMissingName(name) ? { ...known, name } : known;

const isFactChanged = (before: Customer, after: Customer, address: string): boolean =>
  JSON.stringify(pointsOf(before).find((point) => point.address === address)) !==
  JSON.stringify(pointsOf(after).find((point) => point.address === address));

const birthdayOf = ({ id, owner }: Customer, date: KeyDate): Write =>
  putIfAbsent(customerDate, {
    ...date,
    customerId: id,
    id: ownBirthday,
    kind: 'birthday',
    ...(owner === undefined ? {} : { owner }),
  });
