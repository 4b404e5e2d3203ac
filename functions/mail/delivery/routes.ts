import * as z from 'zod';
import { Language, MessageCategory } from '../../../events/vocabulary.ts';
import { defineRoute } from '../../../shared/http/define-route.ts';

export const routes = {
  messageDelivery: defineRoute({
    id: 'show-message-delivery',
    method: 'GET',
    path: '/v1/messages/{id}/delivery',
    summary:
      'What a partner delivers by SMS or WeChat after message-delivery-requested: phone number and text.',
    access: ['partner', 'admin'],
    params: z.object({ id: z.string().regex(/^[A-Za-z0-9_-]{1,128}$/) }),
    responses: {
      200: {
        description: 'Address and text',
        schema: z.object({
          messageId: z.string(),
          to: z.object({ phone: z.string() }),
          text: z.string(),
          language: Language,
          category: MessageCategory,
        }),
      },
      404: { description: 'No such message waits for a partner', contentType: 'application/problem+json' },
    },
  }),
};
