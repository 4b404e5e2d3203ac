import * as z from 'zod';
import { ContactState } from '../../../events/vocabulary.ts';
import { defineEntity, type Findable } from '../define-entity.ts';
import type { Key } from '../schema.ts';

/**
 * How a customer can be reached. `mail` is normalised (shared/mail/address.ts), `phone` is E.164, `reference` is how a partner knows the
 * customer: `partner:<name>:<reference>`, a WeChat user, say.
 */
export const Contact = z.object({
  name: z.string(),
  mail: z.string().optional(),
  phone: z.string().optional(),
  /** Digits that are dialled once `phone` answers. */
  extension: z.string().optional(),
  reference: z.string().optional(),
});
export type Contact = z.output<typeof Contact>;

/** The addresses of a contact without the name: what a partner said of where its customer is reached. */
export const ContactAddresses = Contact.omit({ name: true, extension: true });
export type ContactAddresses = z.output<typeof ContactAddresses>;

/** What is known of one address of a customer; it stands on the customer's item. See shared/customers/points.ts. */
export const PointFact = z.object({
  /** A normalised mail address, a number in E.164, or `partner:<name>:<reference>`. */
  address: z.string(),
  state: ContactState,
  /** How it came to that state: `staff`, `partner.<name>`, `ticket-<channel>` or `ticket-<proof>`. */
  source: z.string(),
  /** Since when it has that state, ISO 8601 in UTC. */
  at: z.string(),
  /** Subject of the member of staff who wrote or confirmed it. */
  by: z.string().optional(),
  /** Everybody who told it: `staff`, `partner.<name>`; sorted. */
  tellers: z.array(z.string()).optional(),
});
export type PointFact = z.output<typeof PointFact>;

const contactPartition = (address: string): string => `CONTACT#${address}`;

/**
 * That a customer file has an address: an index only, of which several files may have an item for one address. What is known of the
 * address stands on the file.
 */
export const contactPoint = defineEntity({
  name: 'contact-point',
  schema: z.object({ address: z.string(), customerId: z.string(), addedAt: z.string() }),
  key: ({ address, customerId }: { address: string; customerId: string }): Key => ({
    pk: contactPartition(address),
    sk: `CUSTOMER#${customerId}`,
  }),
  keyOf: ({ address, customerId }) => ({ address, customerId }),
  /** All files that have an address, those of earlier versions too. */
  prefix: (address: string): Key => ({ pk: contactPartition(address), sk: 'C' }),
});
export type ContactPoint = z.output<typeof contactPoint.schema>;

/** The index item of earlier versions, when an address belonged to one file. It is read, and rewritten when its file is. */
export const earlierContactPoint: Findable<ContactPoint, string> = {
  name: contactPoint.name,
  parse: contactPoint.parse,
  key: (address) => ({ pk: contactPartition(address), sk: 'CONTACT' }),
};

/**
 * Changes when a file gets an address. A decision that no file of it fits is committed on condition that the stamp is the one that was
 * read, so that two decisions at once do not open two files for one person. It expires soon: nothing else is made of it.
 */
export const contactStamp = defineEntity({
  name: 'contact-stamp',
  schema: z.object({
    address: z.string(),
    stamp: z.string(),
    /** Seconds since 1970. */
    expiresAt: z.number().int(),
  }),
  key: (address: string): Key => ({ pk: contactPartition(address), sk: 'STAMP' }),
  keyOf: ({ address }) => address,
  ttl: ({ expiresAt }) => expiresAt,
});

export const LastCare = z.object({
  address: z.string(),
  /** When the last care message for it was queued, ISO 8601 in UTC. */
  at: z.string(),
  /** Seconds since 1970. */
  expiresAt: z.number().int(),
});
export type LastCare = z.output<typeof LastCare>;

/**
 * When care last wrote to an address, whichever file has it: nobody gets two care messages on one day. A message is committed on condition
 * that this is what was read. It expires after the day has ended everywhere.
 */
export const lastCare = defineEntity({
  name: 'last-care',
  schema: LastCare,
  key: (address: string): Key => ({ pk: contactPartition(address), sk: 'LAST-CARE' }),
  keyOf: ({ address }) => address,
  ttl: ({ expiresAt }) => expiresAt,
});
