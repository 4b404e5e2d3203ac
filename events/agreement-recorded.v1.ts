import * as z from 'zod';
import { defineEvent } from './define-event.ts';

export const agreementRecorded = defineEvent({
  type: 'agreement-recorded',
  version: 1,
  audience: 'internal',
  summary: 'A change of what was ordered, agreed with the customer, was recorded with its evidence.',
  data: z.object({ ticketId: z.string(), entryId: z.string() }),
});
