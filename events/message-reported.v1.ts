import * as z from 'zod';
import { defineEvent } from './define-event.ts';

export const messageReported = defineEvent({
  type: 'message-reported',
  version: 1,
  audience: 'internal',
  summary: 'A partner reported what became of a message that it delivers.',
  data: z.object({
    messageId: z.string(),
    outcome: z.enum(['delivered', 'failed']),
  }),
});
