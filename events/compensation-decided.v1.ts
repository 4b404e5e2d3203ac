import * as z from 'zod';
import { defineEvent } from './define-event.ts';

export const compensationDecided = defineEvent({
  type: 'compensation-decided',
  version: 1,
  audience: 'internal',
  summary: 'Somebody with a sufficient limit approved or declined a compensation that another asked for.',
  data: z.object({
    ticketId: z.string(),
    compensationId: z.string(),
    decision: z.enum(['approved', 'declined']),
  }),
});
