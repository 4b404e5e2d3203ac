import * as z from 'zod';
import { defineEntity } from '../define-entity.ts';
import type { Key } from '../schema.ts';
import { ContactAddresses } from './contact.ts';
import { customerPartition } from './partitions.ts';

/** A part of a product that is used up: a filter, a cartridge, a bag of salt. */
export const Consumable = z.object({
  /** Unique on its product. */
  id: z.string(),
  name: z.string(),
  /** How much one lasts for, in `unit`. */
  capacity: z.number().positive(),
  /** How much is used up a day, in `unit`, as it was told. */
  perDay: z.number().positive(),
  unit: z.string(),
  /** When it was last replaced: the latest last. Use is learnt from these, at most ten are kept. */
  replacedAt: z.array(z.string()),
});
export type Consumable = z.output<typeof Consumable>;

export const OwnedProduct = z.object({
  customerId: z.string(),
  /** Stable id of partner and order (or serial): a purchase told twice is one product. */
  id: z.string(),
  name: z.string(),
  serial: z.string().optional(),
  orderNumber: z.string().optional(),
  /** Who told of it: a partner, or `staff`. */
  partner: z.string(),
  purchasedAt: z.string(),
  /** The last day of the warranty, `2028-11-21`. */
  warrantyUntil: z.string().optional(),
  /** Days between two maintenances, where the product has any. */
  maintenanceDays: z.number().int().positive().optional(),
  consumables: z.array(Consumable).default([]),
  /** Since when it is not in use any more. */
  retiredAt: z.string().optional(),
  /** Where the customer is reached, as the partner said who told of it: care for it goes there. */
  told: ContactAddresses.optional(),
});
export type OwnedProduct = z.output<typeof OwnedProduct>;

const productKey = ({ customerId, id }: { customerId: string; id: string }): Key => ({
  pk: customerPartition(customerId),
  sk: `PRODUCT#${id}`,
});

/** A product in use. */
export const ownedProduct = defineEntity({
  name: 'owned-product',
  schema: OwnedProduct,
  key: productKey,
  keyOf: ({ customerId, id }) => ({ customerId, id }),
  prefix: (customerId: string) => productKey({ customerId, id: '' }),
});

/** Which customer a purchase was recorded for: the item's existence makes a purchase told twice one purchase. */
export const purchase = defineEntity({
  name: 'purchase',
  schema: z.object({ key: z.string(), customerId: z.string(), at: z.string() }),
  key: (key: string) => ({ pk: `PURCHASE#${key}`, sk: 'PURCHASE' }),
  keyOf: ({ key }) => key,
});
