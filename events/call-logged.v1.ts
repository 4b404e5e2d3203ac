import * as z from 'zod';
import { defineEvent } from './define-event.ts';

export const callLogged = defineEvent({
  type: 'call-logged',
  version: 1,
  audience: 'internal',
  summary: 'A call was logged, with what was promised in it.',
  data: z.object({
    callId: z.string(),
    direction: z.enum(['inbound', 'outbound', 'missed']),
    customerId: z.string().optional(),
    ticketId: z.string().optional(),
    promiseIds: z.array(z.string()),
  }),
});
