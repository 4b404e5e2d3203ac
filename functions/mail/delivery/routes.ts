import * as z from 'zod';
import { Language, MessageCategory } from '../../../events/vocabulary.ts';
import { defineRoute } from '../../../shared/http/define-route.ts';

export const routes = {
  messageDelivery: defineRoute({
    id: 'show-message-delivery',
    method: 'GET',
    path: '/v1/messages/{id}/delivery',
    summary:
      'Returns the phone number or partner reference and the text that a partner delivers by SMS or WeChat after `message-delivery-requested`.',
    access: ['partner', 'admin'],
    params: z.object({ id: z.string().regex(/^[A-Za-z0-9_-]{1,128}$/) }),
    responses: {
      200: {
        description: 'Where it goes, and the text.',
        schema: z.object({
          messageId: z.string(),
          /** A number, or how the named partner itself knows the customer (a WeChat user, say), or both. */
          to: z.object({
            phone: z.string().optional(),
            partner: z.string().optional(),
            reference: z.string().optional(),
          }),
          text: z.string(),
          language: Language,
          category: MessageCategory,
        }),
      },
      404: {
        description: 'No message with this id waits for delivery by a partner',
        contentType: 'application/problem+json',
      },
    },
  }),
};
