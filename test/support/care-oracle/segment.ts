import type { ContactWay } from '../../../events/vocabulary.ts';
import type { CarePlan, Segment } from '../../../shared/settings/care-plans.ts';
import type { File } from './file.ts';
import { civilDay } from './wall.ts';

/** Whether a customer belongs to a segment on a civil day. */
export function belongs(file: File, segment: Segment, day: number): boolean {
  const { customer } = file;
  const { grades, kinds, regions, products, languages, tags, lastContact } = segment;
  if (grades && !grades.includes(customer.grade)) return false;
  if (kinds && !kinds.includes(customer.kind)) return false;
  if (regions && !regions.includes(customer.region ?? '')) return false;
  if (languages && !languages.includes(customer.language)) return false;
  if (tags && !tags.some((tag) => customer.tags.includes(tag))) return false;
  if (products && !file.products.some((product) => !product.retiredAt && named(product.name, products))) {
    return false;
  }
  if (!lastContact) return true;
  const contacts = [...file.milestones.values()].filter(({ kind }) => kind === 'contact').map(({ at }) => at);
  const latest = Date.parse(contacts.sort().at(-1) ?? customer.createdAt);
  const age = day - civilDay(latest, customer.timeZone);
  const { withinDays, beforeDays } = lastContact;
  return (withinDays === undefined || age <= withinDays) && (beforeDays === undefined || age > beforeDays);
}

/** A part of the name is enough, upper and lower case alike. */
export const named = (name: string, wanted: readonly string[]): boolean =>
  wanted.some((part) => name.toLowerCase().includes(part.toLowerCase()));

/** How a plan reaches a customer: a message by mail, or by a partner where there is no mail address. */
export function wayOf({ channel }: CarePlan, file: File): ContactWay {
  const { customer } = file;
  const told = (addresses: readonly string[]) => addresses.filter((each) => file.told.has(each));
  if (channel.by === 'task') return channel.task === 'call' ? 'call' : 'visit';
  if (channel.by === 'message') return told(customer.mails).length > 0 ? 'mail' : 'event';
  return channel.by;
}

/** Whether the customer has the address that a way needs. */
export const reaches = (way: ContactWay, file: File): boolean =>
  (way !== 'mail' && way !== 'event') || addressFor(way, file) !== undefined;

/** The address that a message goes to: the first that staff told. */
export const addressFor = (way: ContactWay, { customer, told }: File): string | undefined =>
  (way === 'mail' ? customer.mails : customer.phones).find((each) => told.has(each));

/** Whether all that is known of a customer's addresses was typed by somebody: then there is no care. */
export const isTyped = ({ customer, told }: File): boolean =>
  customer.mails.length + customer.phones.length > 0 && told.size === 0;

/** Whether the file lets care of a topic come by a way: greetings and service until refused, marketing only once allowed. */
export const consents = (file: File, topic: CarePlan['topic'], way: ContactWay): boolean =>
  file.consents.get(`${topic}#${way}`) ?? topic !== 'marketing';
