import * as z from 'zod';
import { defineEvent } from './define-event.ts';

export const mailReceived = defineEvent({
  type: 'mail-received',
  version: 1,
  audience: 'external',
  summary: 'A mail arrived and was read: it opened a ticket, went to one, or was set aside as automatic.',
  data: z.object({
    mailId: z.string(),
    ticketId: z.string().optional(),
    outcome: z.enum(['opened', 'replied', 'automatic', 'loop']),
  }),
});
