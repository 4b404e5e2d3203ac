import * as z from 'zod';
import { defineEvent } from './define-event.ts';

export const ticketUnmerged = defineEvent({
  type: 'ticket-unmerged',
  version: 1,
  audience: 'internal',
  summary: 'A ticket is no alias any more, and again what it was before.',
  data: z.object({ ticketId: z.string(), from: z.string(), merge: z.number().int().positive() }),
});
