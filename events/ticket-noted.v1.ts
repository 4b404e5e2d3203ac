import * as z from 'zod';
import { defineEvent } from './define-event.ts';

export const ticketNoted = defineEvent({
  type: 'ticket-noted',
  version: 1,
  audience: 'internal',
  summary: 'A member of staff left an internal note.',
  data: z.object({ ticketId: z.string(), entryId: z.string() }),
});
