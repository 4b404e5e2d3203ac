import type { CareTopic, ContactWay } from '../../events/vocabulary.ts';
import type { CarePlan } from '../../shared/settings/care-plans.ts';
import type { CustomerFile } from '../../shared/table/customer-file.ts';
import type { Contact } from '../../shared/table/entities/contact.ts';
import type { Customer } from '../../shared/table/entities/customer.ts';

type Channel = CarePlan['channel'];

/** The way by which a plan reaches a customer. A message goes by mail, or by a partner where there is no mail address. */
export function wayOf(channel: Channel, { mails }: Pick<Customer, 'mails'>): ContactWay {
  if (channel.by === 'task') return channel.task === 'call' ? 'call' : 'visit';
  if (channel.by === 'message') return mails.length > 0 ? 'mail' : 'event';
  return channel.by;
}

/**
 * Whether care of a topic may come by a way, as the file has it. Greetings and service may until they are refused; marketing
 * only with consent given to that way (PIPL art. 13 and 24, GDPR art. 6 and 21).
 */
export function hasConsent(
  { consents: told }: Pick<CustomerFile, 'consents'>,
  topic: CareTopic,
  way: ContactWay,
): boolean {
  const given = told.find((each) => each.topic === topic && each.way === way)?.given;
  return given ?? topic !== 'marketing';
}

/** Where a message of a way goes; undefined where the customer has no such address. */
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
