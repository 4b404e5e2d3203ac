import * as z from 'zod';
import { definePartnerEvent } from './define-partner-event.ts';
import { happenedAt, partnerCustomer, partnerText } from './partner-fields.ts';

export const orderDelivered = definePartnerEvent({
  type: 'order-delivered',
  version: 1,
  summary: 'What a customer ordered from a partner has arrived.',
  happened: 'deliveredAt',
  detail: z
    .object({
      version: z.literal(1).default(1),
      /** Order, serial and product as `purchase-made` tells them: so the two are one matter, whichever comes first. */
      orderNumber: partnerText(64).optional(),
      serial: partnerText(64).optional(),
      product: partnerText(200),
      customer: partnerCustomer,
      deliveredAt: happenedAt,
    })
    .refine(({ orderNumber, serial }) => orderNumber !== undefined || serial !== undefined, {
      message: 'field.required',
      path: ['orderNumber'],
    }),
});
