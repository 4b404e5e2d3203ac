import * as z from 'zod';
import { MessageCategory } from '../../../events/vocabulary.ts';
import { defineRoute, staff } from '../../../shared/http/define-route.ts';
import { badBody, invalidInput, problem, staffOnly } from '../../../shared/http/refusals.ts';
import { line, prose } from '../../../shared/http/text.ts';
import { Delivery } from '../../../shared/mail/delivery-state.ts';
import { ResolvedPreview } from './preview-resolved.ts';

/** Tickets of one preview: as many as a bulk job has. */
const maxPreviewTickets = 500;

export const routes = {
  liftSuppression: defineRoute({
    id: 'lift-suppression',
    method: 'POST',
    path: '/v1/addresses/lift',
    summary:
      'Lets mail go again to an address that came back or was reported, with the reason why. A later bounce suppresses it again. What customers unsubscribed from stays: only they take that back.',
    access: ['admin'],
    body: z.strictObject({
      /** A mail address, a number in E.164, or how a partner knows the customer; as ticket and file show it. */
      address: line(300),
      /** Why: kept with who lifted it, and when. */
      reason: prose(500),
    }),
    responses: {
      200: {
        description: 'Lifted.',
        schema: z.object({ address: z.string(), liftedAt: z.iso.datetime() }),
      },
      409: problem('The address is not suppressed, or someone else lifted it at the same time.'),
      ...badBody,
      ...staffOnly,
    },
  }),

  listCustomerMessages: defineRoute({
    id: 'list-customer-messages',
    method: 'GET',
    path: '/v1/customers/{id}/messages',
    summary:
      'Returns what was sent to a customer (mail of tickets, surveys, care, also by partners), the latest first, each with its delivery (送达情况).',
    access: staff,
    params: z.object({ id: line(64) }),
    query: z.strictObject({
      limit: z.coerce.number().int().min(1).max(100).default(50),
      cursor: z.string().min(1).max(400).optional(),
    }),
    responses: {
      200: {
        description: 'One page.',
        schema: z.object({
          items: z.array(
            Delivery.extend({
              category: MessageCategory,
              topic: z.string().optional(),
              ticketId: z.string().optional(),
              /** The occurrence of care that it carried out. */
              occurrenceId: z.string().optional(),
            }),
          ),
          nextCursor: z.string().optional(),
        }),
      },
      404: problem('The customer does not exist.'),
      ...invalidInput,
      ...staffOnly,
    },
  }),

  previewResolved: defineRoute({
    id: 'preview-resolved-mails',
    method: 'POST',
    path: '/v1/messages/preview-resolved',
    summary:
      'Shows the mails that resolving these tickets would send: the first few of each language as their readers see them, how many there are, and which tickets send none and why. Changes nothing.',
    access: staff,
    body: z.strictObject({
      /** Numbers as stored, shown or typed. */
      ticketIds: z.array(z.string().min(1).max(40)).min(1).max(maxPreviewTickets),
      /** The customers read this (客户可见). */
      outcome: prose(2000).describe('The customers read this (客户可见).'),
    }),
    responses: {
      200: { description: 'The mails.', schema: ResolvedPreview },
      ...badBody,
      ...staffOnly,
    },
  }),
};
