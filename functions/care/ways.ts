import type { CareTopic, ContactWay } from '../../events/vocabulary.ts';
import {
  isTrusted,
  isUnconfirmed,
  pointOf,
  pointsOfContact,
  reachableOf,
} from '../../shared/customers/points.ts';
import type { CarePlan } from '../../shared/settings/care-plans.ts';
import type { CustomerFile } from '../../shared/table/customer-file.ts';
import type { CareSubject } from '../../shared/table/entities/care.ts';
import type { Contact, ContactAddresses } from '../../shared/table/entities/contact.ts';
import type { Customer } from '../../shared/table/entities/customer.ts';

type Channel = CarePlan['channel'];
/** The parts of a file that say where care of a subject goes. */
export type ReachedFile = Pick<CustomerFile, 'customer' | 'products' | 'milestones'>;

/**
 * True for a file that gets no care at all: all its addresses were only typed by somebody, or its customer has another file by now.
 */
export const isOutOfCare = (customer: Customer): boolean =>
  isUnconfirmed(customer) || customer.joinedInto !== undefined;

/**
 * Returns the channel by which a plan reaches a customer about a subject. A message goes where the partner said who told of the
 * purchase or milestone; else by mail, or through a partner when there is no mail address.
 */
export function wayOf(channel: Channel, file: ReachedFile, subject: CareSubject): ContactWay {
  if (channel.by === 'task') return channel.task === 'call' ? 'call' : 'visit';
  if (channel.by !== 'message') return channel.by;
  const own = toldWith(file, subject);
  const { mail } = isSomething(own) ? own : reachedBy(file.customer);
  return mail === undefined ? 'event' : 'mail';
}

/**
 * True when the file allows care of a topic on a channel. Greetings and service are allowed until they are refused;
 * marketing only with consent given for that channel (PIPL art. 13 and 24, GDPR art. 6 and 21).
 */
export function hasConsent(
  { consents: told }: Pick<CustomerFile, 'consents'>,
  topic: CareTopic,
  way: ContactWay,
): boolean {
  const given = told.find((each) => each.topic === topic && each.way === way)?.given;
  return given ?? topic !== 'marketing';
}

/**
 * Returns the address of a message on a channel: the one that the subject was told with, else the first of the file that was told or
 * confirmed; undefined when there is none. A partner that delivers gets the number, and the reference where it has one.
 */
export function contactByWay(way: ContactWay, file: ReachedFile, subject: CareSubject): Contact | undefined {
  const { customer } = file;
  const name = customer.salutation ?? customer.name;
  const [own, all] = [toldWith(file, subject), reachedBy(customer)];
  if (way === 'mail') {
    const mail = own.mail ?? all.mail;
    const phone = own.phone ?? all.phone;
    return mail === undefined ? undefined : { name, mail, ...(phone === undefined ? {} : { phone }) };
  }
  const { mail: _, ...addresses } = own.phone === undefined && own.reference === undefined ? all : own;
  return isSomething(addresses) ? { name, ...addresses } : undefined;
}

const isSomething = (addresses: ContactAddresses): boolean => pointsOfContact(addresses).length > 0;

/** Where the purchase or milestone was told to be reached, as far as the file still has it as told or confirmed. */
function toldWith({ customer, products, milestones }: ReachedFile, subject: CareSubject): ContactAddresses {
  const { milestone: name, productId } = subject;
  const milestone = milestones.find(({ kind, key }) => `${kind}#${key}` === name);
  const product = products.find(({ id }) => id === productId);
  const told = milestone?.told ?? product?.told ?? {};
  return onlyTrusted(customer, told);
}

const kinds = { mail: 'mails', phone: 'phones', reference: 'references' } as const;
type Field = keyof typeof kinds;

function onlyTrusted(customer: Customer, told: ContactAddresses): ContactAddresses {
  const isKept = (field: Field): boolean => {
    const address = told[field];
    const fact = address === undefined ? undefined : pointOf(customer, { kind: kinds[field], address });
    return fact !== undefined && isTrusted(fact);
  };
  const kept = (Object.keys(kinds) as Field[]).filter(isKept).map((field) => [field, told[field]]);
  return Object.fromEntries(kept);
}

/** The first address of each kind that care may go to. */
function reachedBy(customer: Customer): ContactAddresses {
  const first = (Object.keys(kinds) as Field[]).flatMap((field) => {
    const [address] = reachableOf(customer, kinds[field]);
    return address === undefined ? [] : [[field, address]];
  });
  return Object.fromEntries(first);
}
