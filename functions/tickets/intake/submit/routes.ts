import * as z from 'zod';
import { defineRoute } from '../../../../shared/http/define-route.ts';
import { problem } from '../../../../shared/http/refusals.ts';
import { TicketSubmission } from '../submission.ts';

export const routes = {
  submitTicket: defineRoute({
    id: 'submit-ticket',
    method: 'POST',
    path: '/v1/tickets',
    slash: true,
    summary: 'Opens a ticket from JSON or any HTML form, and acknowledges it.',
    access: 'public',
    accepts: ['json', 'form', 'multipart'],
    body: TicketSubmission,
    responses: {
      201: {
        description: 'The ticket is stored.',
        schema: z.object({ ticketId: z.string(), number: z.string(), trackingUrl: z.url() }),
      },
      303: {
        description:
          'For a form that wants HTML: redirect to the tracking page, or to the address that the form names.',
      },
      400: problem('The request body could not be read.'),
      409: problem('A conflicting write happened at the same time; send the request again.'),
      413: problem('The text or the files are too large.'),
      415: problem('The body is neither JSON nor a form.'),
      429: problem(
        'Too many requests; try again later. A form that wants HTML gets a page with what was entered.',
      ),
      422: problem('The input is not valid. A form that wants HTML gets a page with what was entered.'),
    },
  }),
};
