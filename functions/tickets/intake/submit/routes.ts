import * as z from 'zod';
import { defineRoute } from '../../../../shared/http/define-route.ts';
import { problem } from '../../../../shared/http/refusals.ts';
import { TicketSubmission } from '../submission.ts';

export const routes = {
  submitTicket: defineRoute({
    id: 'submit-ticket',
    method: 'POST',
    path: '/v1/tickets',
    summary: 'Takes in a customer matter as JSON or from any HTML form, and acknowledges it.',
    access: 'public',
    accepts: ['json', 'form', 'multipart'],
    body: TicketSubmission,
    responses: {
      201: {
        description: 'The ticket is stored.',
        schema: z.object({ ticketId: z.string(), number: z.string(), trackingUrl: z.url() }),
      },
      303: { description: 'For a form that wants HTML: to the tracking page, or where the form leads.' },
      400: problem('The body could not be read.'),
      409: problem('Lost a race; send it again.'),
      413: problem('Text or files are too large.'),
      415: problem('Neither JSON nor a form.'),
      429: problem(
        'Too much came in; send it again later. A form that wants HTML gets a page with what was typed.',
      ),
      422: problem('The input is not valid; a form that wants HTML gets a page with what was typed.'),
    },
  }),
};
