import * as z from 'zod';
import { defineEvent } from './define-event.ts';
import { MessageCategory } from './vocabulary.ts';

export const messageFeedback = defineEvent({
  type: 'message-feedback',
  version: 1,
  audience: 'internal',
  summary: 'The mail service told what became of a care mail that it took.',
  data: z.object({
    messageId: z.string(),
    category: MessageCategory,
    outcome: z.enum(['delivered', 'failed', 'bounced', 'complained']),
  }),
});
