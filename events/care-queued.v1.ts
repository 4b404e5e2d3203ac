import * as z from 'zod';
import { defineEvent } from './define-event.ts';

export const careQueued = defineEvent({
  type: 'care-queued',
  version: 1,
  audience: 'external',
  summary: 'A care message was handed to the mail door.',
  data: z.object({
    occurrenceId: z.string(),
    planId: z.string(),
    customerId: z.string(),
    messageId: z.string(),
  }),
});
