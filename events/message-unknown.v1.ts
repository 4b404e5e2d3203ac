import * as z from 'zod';
import { defineEvent } from './define-event.ts';
import { MessageCategory } from './vocabulary.ts';
export const messageUnknown = defineEvent({
  type: 'message-unknown',
  version: 1,
  audience: 'internal',
  summary: 'Whether a message left is not known, and it is not sent again: a second one would be worse.',
  data: z.object({ messageId: z.string(), category: MessageCategory }),
});
