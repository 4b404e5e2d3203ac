import * as z from 'zod';
import { definePartnerEvent } from './define-partner-event.ts';
import { happenedAt, partnerCustomer, partnerText } from './partner-fields.ts';

export const serviceCompleted = definePartnerEvent({
  type: 'service-completed',
  version: 1,
  summary: 'A partner installed, maintained or repaired something at a customer.',
  happened: 'completedAt',
  detail: z.object({
    version: z.literal(1).default(1),
    /** The partner's number of the visit; partner and reference identify it. */
    reference: partnerText(64),
    kind: z.enum(['installation', 'service']).default('service'),
    customer: partnerCustomer,
    /** What was worked on, found by its serial number or by the partner's order number. */
    serial: partnerText(64).optional(),
    orderNumber: partnerText(64).optional(),
    completedAt: happenedAt,
    /** Consumables that were replaced, by the id or name that they have on the customer's file. */
    replaced: z.array(partnerText(100)).max(20).optional(),
  }),
});

export type ServiceCompleted = z.output<typeof serviceCompleted.detail>;
