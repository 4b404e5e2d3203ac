import * as z from 'zod';
import { defineEntity } from '../define-entity.ts';

/**
 * How a customer can be reached. `mail` is normalised (shared/mail/address.ts), `phone` is E.164, `reference` is how a partner knows the
 * customer: `partner:<name>:<reference>`, a WeChat user, say.
 */
export const Contact = z.object({
  name: z.string(),
  mail: z.string().optional(),
  phone: z.string().optional(),
  reference: z.string().optional(),
});
export type Contact = z.output<typeof Contact>;

/** A contact point belongs to one customer: the item's existence is the uniqueness. */
export const contactPoint = defineEntity({
  name: 'contact-point',
  schema: z.object({ address: z.string(), customerId: z.string(), addedAt: z.string() }),
  key: (address: string) => ({ pk: `CONTACT#${address}`, sk: 'CONTACT' }),
  keyOf: ({ address }) => address,
});
