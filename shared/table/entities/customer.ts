import * as z from 'zod';
import { Grade, Language } from '../../../events/vocabulary.ts';
import { defineEntity, type IndexKeys } from '../define-entity.ts';
import { listShards, sharded } from './shards.ts';

/** Month and day in the calendar they were told in; never a converted date. */
export const KeyDate = z.object({
  calendar: z.enum(['solar', 'lunar']),
  month: z.number().int().min(1).max(12),
  day: z.number().int().min(1).max(31),
  leapMonth: z.boolean(),
  year: z.number().int().optional(),
});
export type KeyDate = z.output<typeof KeyDate>;

export const Customer = z.object({
  id: z.string(),
  version: z.number().int(),
  kind: z.enum(['person', 'company']),
  name: z.string(),
  mails: z.array(z.string()),
  phones: z.array(z.string()),
  language: Language,
  timeZone: z.string(),
  grade: Grade,
  source: z.string(),
  birthday: KeyDate.optional(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Customer = z.output<typeof Customer>;

/** All that we know of one customer. */
export const customer = defineEntity({
  name: 'customer',
  schema: Customer,
  key: (id: string) => ({ pk: `CUSTOMER#${id}`, sk: 'CUSTOMER' }),
  keyOf: ({ id }) => id,
  indexes: (value): IndexKeys => ({
    list: {
      pk: sharded(`TYPE#${value.kind}`, value.id, listShards),
      sk: `${value.grade}#${value.name}#${value.id}`,
    },
  }),
});

export const OwnedProduct = z.object({
  customerId: z.string(),
  /** Stable id of partner and order (or serial): a purchase told twice is one product. */
  id: z.string(),
  name: z.string(),
  serial: z.string().optional(),
  orderNumber: z.string().optional(),
  partner: z.string(),
  purchasedAt: z.string(),
});
export type OwnedProduct = z.output<typeof OwnedProduct>;

/** A product in use. */
export const ownedProduct = defineEntity({
  name: 'owned-product',
  schema: OwnedProduct,
  key: ({ customerId, id }: { customerId: string; id: string }) => ({
    pk: `CUSTOMER#${customerId}`,
    sk: `PRODUCT#${id}`,
  }),
  keyOf: ({ customerId, id }) => ({ customerId, id }),
});

/** Which customer a purchase was recorded for: the item's existence makes a purchase told twice one purchase. */
export const purchase = defineEntity({
  name: 'purchase',
  schema: z.object({ key: z.string(), customerId: z.string(), at: z.string() }),
  key: (key: string) => ({ pk: `PURCHASE#${key}`, sk: 'PURCHASE' }),
  keyOf: ({ key }) => key,
});
