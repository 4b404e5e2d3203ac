import * as z from 'zod';
import { defineEvent } from './define-event.ts';

export const replyStopped = defineEvent({
  type: 'reply-stopped',
  version: 1,
  audience: 'internal',
  summary: 'A reply that waited was held back or taken back: its writer decides what becomes of it.',
  data: z.object({
    ticketId: z.string(),
    replyId: z.string(),
    /** Subject of its writer. */
    author: z.string(),
    why: z.enum(['customer-wrote', 'merged', 'refused', 'taken-back']),
    /** Subject of whoever took it back; `customer` who wrote; else `system`. */
    by: z.string(),
  }),
});
