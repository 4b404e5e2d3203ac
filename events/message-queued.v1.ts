import * as z from 'zod';
import { defineEvent } from './define-event.ts';
import { MessageCategory, MessageChannel } from './vocabulary.ts';
export const messageQueued = defineEvent({
  type: 'message-queued',
  version: 1,
  audience: 'internal',
  summary: 'A message to one customer was decided on and waits at the mail door.',
  data: z.object({ messageId: z.string(), category: MessageCategory, channel: MessageChannel }),
});
