import type * as z from 'zod';
import type { messageReceived } from '../../../events/partner/message-received.v1.ts';
import { toE164 } from '../../../events/phone.ts';
import { type Named, pointsOfContact, referenceOf } from '../../../shared/customers/points.ts';
import type { Links } from '../../../shared/links/links.ts';
import type { Contact } from '../../../shared/table/entities/contact.ts';

/** Who wrote a message, as its partner knows it. */
export interface MessageSender {
  contact: Contact;
  points: readonly Named[];
  /** Keyed hashes of the addresses, in the order of `points`. */
  hashes: readonly string[];
}

export async function senderOfMessage(
  { name = '', phone, reference }: z.output<typeof messageReceived.detail>['from'],
  partner: string,
  links: Pick<Links, 'fingerprint'>,
): Promise<MessageSender> {
  const number = phone === undefined ? undefined : toE164(phone);
  const contact: Contact = {
    name,
    ...(number === undefined ? {} : { phone: number }),
    ...(reference === undefined ? {} : { reference: referenceOf(partner, reference) }),
  };
  const points = pointsOfContact(contact);
  return {
    contact,
    points,
    hashes: await Promise.all(points.map(({ address }) => links.fingerprint(address))),
  };
}
