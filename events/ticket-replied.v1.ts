import * as z from 'zod';
import { defineEvent } from './define-event.ts';

export const ticketReplied = defineEvent({
  type: 'ticket-replied',
  version: 1,
  audience: 'internal',
  summary:
    'The customer or a member of staff wrote to the other, or somebody wrote who is not known to be the customer.',
  data: z.object({
    ticketId: z.string(),
    entryId: z.string(),
    by: z.enum(['customer', 'participant', 'staff']),
  }),
});
