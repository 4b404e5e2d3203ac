import * as z from 'zod';
import { defineEvent } from './define-event.ts';

export const ticketLinked = defineEvent({
  type: 'ticket-linked',
  version: 1,
  audience: 'internal',
  summary: 'A ticket was found to belong to a customer file.',
  data: z.object({ ticketId: z.string(), customerId: z.string() }),
});
