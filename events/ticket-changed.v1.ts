import * as z from 'zod';
import { defineEvent } from './define-event.ts';

export const ticketChanged = defineEvent({
  type: 'ticket-changed',
  version: 1,
  audience: 'internal',
  summary:
    'Who has a ticket, where it waits, what kind it is or how urgent was changed; `changed` names the fields.',
  data: z.object({ ticketId: z.string(), changed: z.array(z.string()) }),
});
