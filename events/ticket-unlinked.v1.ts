import * as z from 'zod';
import { defineEvent } from './define-event.ts';

export const ticketUnlinked = defineEvent({
  type: 'ticket-unlinked',
  version: 1,
  audience: 'internal',
  summary: 'Staff said that a ticket does not belong to the customer file that it was linked to.',
  data: z.object({ ticketId: z.string(), customerId: z.string() }),
});
