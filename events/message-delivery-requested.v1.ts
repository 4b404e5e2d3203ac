import * as z from 'zod';
import { defineEvent } from './define-event.ts';
import { Language, MessageCategory } from './vocabulary.ts';
export const messageDeliveryRequested = defineEvent({
  type: 'message-delivery-requested',
  version: 1,
  audience: 'internal',
  summary:
    'A customer is to be reached without mail: a partner fetches number or reference and text by the message id and delivers them by SMS or WeChat.',
  data: z.object({
    messageId: z.string(),
    category: MessageCategory,
    template: z.string(),
    language: Language,
    /** The partner that knows the customer by a reference of its own; any partner may deliver where it is absent. */
    partner: z.string().optional(),
  }),
});
