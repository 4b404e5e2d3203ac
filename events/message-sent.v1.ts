import * as z from 'zod';
import { defineEvent } from './define-event.ts';
import { MessageCategory } from './vocabulary.ts';
export const messageSent = defineEvent({
  type: 'message-sent',
  version: 1,
  audience: 'internal',
  summary: 'The mail door handed a message to the mail service.',
  data: z.object({ messageId: z.string(), category: MessageCategory }),
});
