import * as z from 'zod';
import { defineEvent } from './define-event.ts';
import { MessageCategory } from './vocabulary.ts';
export const messageSkipped = defineEvent({
  type: 'message-skipped',
  version: 1,
  audience: 'internal',
  summary: 'A message was not sent, for the reason given.',
  data: z.object({ messageId: z.string(), category: MessageCategory, reason: z.string() }),
});
