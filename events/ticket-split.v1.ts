import * as z from 'zod';
import { defineEvent } from './define-event.ts';

export const ticketSplit = defineEvent({
  type: 'ticket-split',
  version: 1,
  audience: 'external',
  summary: 'Entries of a ticket became a ticket of their own: they lie with that one now.',
  data: z.object({
    ticketId: z.string(),
    /** The ticket that they were on before. */
    from: z.string(),
    entryIds: z.array(z.string()).min(1),
  }),
});
