import * as z from 'zod';
import { defineEvent } from './define-event.ts';

export const ticketWoken = defineEvent({
  type: 'ticket-woken',
  version: 1,
  audience: 'internal',
  summary:
    'A ticket that staff had put off is back among the work: its time came, somebody wrote, or staff wanted it.',
  data: z.object({
    ticketId: z.string(),
    why: z.enum(['answer', 'time', 'staff']),
    /** Subject of whoever had put it off. */
    by: z.string(),
  }),
});
