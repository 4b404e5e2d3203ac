import * as z from 'zod';
import { defineEvent } from './define-event.ts';

export const careSkipped = defineEvent({
  type: 'care-skipped',
  version: 1,
  audience: 'internal',
  summary: 'A care message was not sent, for the reason given.',
  data: z.object({
    occurrenceId: z.string(),
    planId: z.string(),
    customerId: z.string(),
    reason: z.string(),
  }),
});
