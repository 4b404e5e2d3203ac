import type { CareTopic, ContactWay } from '../../events/vocabulary.ts';
import type { CarePlan } from '../../shared/settings/care-plans.ts';
import type { CustomerFile } from '../../shared/table/customer-file.ts';
import type { Contact } from '../../shared/table/entities/contact.ts';
import type { Customer } from '../../shared/table/entities/customer.ts';

type Channel = CarePlan['channel'];

/**
 * Returns the channel by which a plan reaches a customer. A message goes by mail, or through a partner when there is no
 * mail address.
 */
export function wayOf(channel: Channel, { mails }: Pick<Customer, 'mails'>): ContactWay {
  if (channel.by === 'task') return channel.task === 'call' ? 'call' : 'visit';
  if (channel.by === 'message') return mails.length > 0 ? 'mail' : 'event';
  return channel.by;
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

/** Returns the address of a message on a channel; undefined when the customer has none. */
export function contactByWay(way: ContactWay, customer: Customer): Contact | undefined {
  const {
    mails: [mail],
    phones: [phone],
    salutation,
  } = customer;
  const name = salutation ?? customer.name;
  if (way === 'mail') return mail === undefined ? undefined : { name, mail, ...(phone ? { phone } : {}) };
  return phone === undefined ? undefined : { name, phone };
}
