import * as z from 'zod';
import { defineEvent } from './define-event.ts';
import { Proof } from './vocabulary.ts';

export const ticketProven = defineEvent({
  type: 'ticket-proven',
  version: 1,
  audience: 'internal',
  summary: "The owner of a ticket's address was found to stand behind the ticket.",
  data: z.object({ ticketId: z.string(), by: Proof }),
});
