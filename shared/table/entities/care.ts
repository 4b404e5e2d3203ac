import * as z from 'zod';
import { defineEntity, type IndexKeys } from '../define-entity.ts';

/** One care message planned for one customer: `planned` → `queued`, or `skipped` with the reason. */
export const Occurrence = z.object({
  /** Stable id of plan, customer and occurrence (`purchase key`, or the year of a birthday): never twice. */
  id: z.string(),
  version: z.number().int(),
  plan: z.enum(['purchase-follow-up', 'birthday']),
  customerId: z.string(),
  /** What makes it one: the purchase key, or the occasion's local date. */
  occasion: z.string(),
  dueAt: z.string(),
  state: z.enum(['planned', 'queued', 'skipped']),
  reason: z.string().optional(),
  productId: z.string().optional(),
  plannedAt: z.string(),
  agenda: z.object({ pk: z.string(), sk: z.string() }).optional(),
  generation: z.number().int(),
  correlationId: z.string(),
});
export type Occurrence = z.output<typeof Occurrence>;

/** What a care plan produced for one customer and occasion. */
export const occurrence = defineEntity({
  name: 'occurrence',
  schema: Occurrence,
  key: (id: string) => ({ pk: `OCCURRENCE#${id}`, sk: 'OCCURRENCE' }),
  keyOf: ({ id }) => id,
  indexes: (value): IndexKeys => ({
    person: { pk: `CUSTOMER#${value.customerId}`, sk: `${value.dueAt}#OCCURRENCE#${value.id}` },
  }),
});
