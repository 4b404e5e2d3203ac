import * as z from 'zod';
import { defineEvent } from './define-event.ts';
import { CareDelivery } from './vocabulary.ts';

export const careDelivered = defineEvent({
  type: 'care-delivered',
  version: 1,
  audience: 'external',
  summary: 'What became of a care message is known, or known better.',
  data: z.object({
    occurrenceId: z.string(),
    planId: z.string(),
    customerId: z.string(),
    delivery: CareDelivery,
  }),
});
