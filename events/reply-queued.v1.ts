import * as z from 'zod';
import { defineEvent } from './define-event.ts';

export const replyQueued = defineEvent({
  type: 'reply-queued',
  version: 1,
  audience: 'internal',
  summary:
    'A reply of staff waits: for seconds, in which it can be undone, or for the instant that its writer chose.',
  data: z.object({
    ticketId: z.string(),
    replyId: z.string(),
    mode: z.enum(['held', 'scheduled']),
    leavesAt: z.iso.datetime(),
  }),
});
