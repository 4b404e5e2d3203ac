import * as z from 'zod';
import { defineEvent } from './define-event.ts';

export const promiseOverdue = defineEvent({
  type: 'promise-overdue',
  version: 1,
  audience: 'external',
  summary: 'A promise was not kept by its due time.',
  data: z.object({
    promiseId: z.string(),
    callId: z.string(),
    dueAt: z.iso.datetime(),
    customerId: z.string().optional(),
    ticketId: z.string().optional(),
  }),
});
