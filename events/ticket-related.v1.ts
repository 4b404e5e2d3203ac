import * as z from 'zod';
import { defineEvent } from './define-event.ts';

export const ticketRelated = defineEvent({
  type: 'ticket-related',
  version: 1,
  audience: 'internal',
  summary:
    'Two tickets were linked with each other, or are so no more. `relation` is read from the first to the second.',
  data: z.object({
    ticketId: z.string(),
    otherId: z.string(),
    relation: z.enum(['related', 'duplicate', 'caused-by']),
    linked: z.boolean(),
  }),
});
