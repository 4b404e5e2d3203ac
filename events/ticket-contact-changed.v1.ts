import * as z from 'zod';
import { defineEvent } from './define-event.ts';

export const ticketContactChanged = defineEvent({
  type: 'ticket-contact-changed',
  version: 1,
  audience: 'internal',
  summary:
    'The address that a ticket is answered at was corrected by whoever posted it, or changed by staff.',
  data: z.object({ ticketId: z.string() }),
});
