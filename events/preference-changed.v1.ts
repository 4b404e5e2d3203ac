import * as z from 'zod';
import { defineEvent } from './define-event.ts';
import { CareTopic, MessageCategory } from './vocabulary.ts';
export const preferenceChanged = defineEvent({
  type: 'preference-changed',
  version: 1,
  audience: 'internal',
  summary: 'A customer chose what to be written about.',
  data: z.object({
    addressHash: z.string(),
    category: MessageCategory,
    /** Of care. */
    topic: CareTopic.optional(),
    subscribed: z.boolean(),
    /** The message whose link was followed. */
    messageId: z.string().optional(),
  }),
});
