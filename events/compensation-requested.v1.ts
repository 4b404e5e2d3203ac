import * as z from 'zod';
import { defineEvent } from './define-event.ts';

export const compensationRequested = defineEvent({
  type: 'compensation-requested',
  version: 1,
  audience: 'internal',
  summary:
    'A member of staff wants to compensate a complainant: within the limit of the role it is granted at once, else it awaits approval. `amount` is in minor units.',
  data: z.object({
    ticketId: z.string(),
    compensationId: z.string(),
    type: z.string(),
    amount: z.number().int(),
    /** ISO 4217. */
    currency: z.string(),
    state: z.enum(['granted', 'awaiting-approval']),
  }),
});
