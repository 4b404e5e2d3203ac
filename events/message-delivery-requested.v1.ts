import * as z from 'zod';
import { defineEvent } from './define-event.ts';
import { Language, MessageCategory } from './vocabulary.ts';
export const messageDeliveryRequested = defineEvent({
  type: 'message-delivery-requested',
  version: 1,
  audience: 'internal',
  summary:
    'A customer without a mail address is to be reached: a partner fetches address and text by the message id and delivers them by SMS or WeChat.',
  data: z.object({
    messageId: z.string(),
    category: MessageCategory,
    template: z.string(),
    language: Language,
  }),
});
