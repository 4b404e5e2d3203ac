import * as z from 'zod';
import { defineRoute } from '../../../shared/http/define-route.ts';
import { htmlPage } from '../../../shared/http/html-page.ts';
import { blankAsAbsent, prose } from '../../../shared/http/text.ts';
import { gone } from '../pages/responses.ts';

const token = z.object({ token: z.string() });

export const routes = {
  showTracking: defineRoute({
    id: 'show-tracking',
    method: 'GET',
    path: '/t/{token}',
    summary: 'Shows the status of a ticket to the customer who has its link.',
    access: 'public',
    params: token,
    query: z.object({ sent: z.string().optional() }),
    responses: { 200: htmlPage('The status and the conversation.'), 404: gone },
  }),

  replyToTicket: defineRoute({
    id: 'reply-to-ticket',
    method: 'POST',
    path: '/t/{token}',
    summary: "Takes the customer's reply from the tracking page.",
    access: 'public',
    accepts: ['form'],
    params: token,
    body: z.object({
      body: prose(8000),
      /** Works as the Idempotency-Key header does. */
      idempotencyKey: z.preprocess(blankAsAbsent, z.uuid().optional()),
    }),
    responses: {
      303: { description: 'The reply is stored; redirect to the tracking page.' },
      400: htmlPage('The request body could not be read.'),
      404: gone,
      409: htmlPage('The ticket is closed, or it was changed at the same time.'),
      413: htmlPage('The request body is too large.'),
      415: htmlPage('The body is not a form.'),
      422: htmlPage('The reply is not valid; the page keeps what was entered.'),
      429: htmlPage('Too many replies in this hour, or in all; the page keeps what was entered.'),
    },
  }),
};
