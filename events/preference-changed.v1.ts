import * as z from 'zod';
import { defineEvent } from './define-event.ts';
import { MessageCategory } from './vocabulary.ts';
export const preferenceChanged = defineEvent({
  type: 'preference-changed',
  version: 1,
  summary: 'A customer chose what to be written about.',
  data: z.object({ addressHash: z.string(), category: MessageCategory, subscribed: z.boolean() }),
});
