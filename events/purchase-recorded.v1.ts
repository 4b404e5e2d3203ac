import * as z from 'zod';
import { defineEvent } from './define-event.ts';

export const purchaseRecorded = defineEvent({
  type: 'purchase-recorded',
  version: 1,
  audience: 'external',
  summary: 'A purchase is on the customer file, its product among the products in use.',
  data: z.object({
    customerId: z.string(),
    productId: z.string(),
    /** Business identity of the purchase: partner and order (or serial). */
    purchaseKey: z.string(),
    purchasedAt: z.iso.datetime(),
  }),
});
