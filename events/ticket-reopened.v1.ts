import * as z from 'zod';
import { defineEvent } from './define-event.ts';

export const ticketReopened = defineEvent({
  type: 'ticket-reopened',
  version: 1,
  audience: 'internal',
  summary: 'A resolved ticket was opened again; the named resolution no longer holds.',
  data: z.object({ ticketId: z.string(), resolution: z.number().int().positive() }),
});
