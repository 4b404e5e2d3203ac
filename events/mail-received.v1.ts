import * as z from 'zod';
import { defineEvent } from './define-event.ts';

export const mailReceived = defineEvent({
  type: 'mail-received',
  version: 1,
  audience: 'external',
  summary:
    'A mail arrived: it opened a ticket, went to one, was set aside as automatic, or could not be read.',
  data: z.object({
    mailId: z.string(),
    ticketId: z.string().optional(),
    outcome: z.enum(['opened', 'replied', 'automatic', 'loop', 'unreadable']),
  }),
});
