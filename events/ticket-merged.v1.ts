import * as z from 'zod';
import { defineEvent } from './define-event.ts';

export const ticketMerged = defineEvent({
  type: 'ticket-merged',
  version: 1,
  audience: 'internal',
  summary:
    'A ticket became an alias of another one. `merge` counts its merges, for it can be taken apart and merged again.',
  data: z.object({ ticketId: z.string(), into: z.string(), merge: z.number().int().positive() }),
});
