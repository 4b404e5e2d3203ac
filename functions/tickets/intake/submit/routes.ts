import * as z from 'zod';
import { defineRoute } from '../../../../shared/http/define-route.ts';
import { problem } from '../../../../shared/http/refusals.ts';
import { Submission } from '../submission.ts';

/** Forms and services bring names of their own beside ours, and none of ours is needed where theirs can be read. */
const AnyPost = z.looseObject(Submission.partial().shape);

/** Others may be there: addresses that services are given carry what campaigns put on them. */
const submitted = {
  access: 'public',
  accepts: ['json', 'form', 'multipart', 'any'],
  body: AnyPost,
  responses: {
    201: {
      description: 'The ticket is stored.',
      schema: z.object({
        ticketId: z.string(),
        number: z.string(),
        trackingUrl: z.url(),
        /** Files that came along and are not kept. */
        leftOut: z.array(z.object({ name: z.string(), reason: z.string(), message: z.string() })).optional(),
      }),
    },
    202: {
      description:
        'The post is kept aside: the form takes only signed posts, and this one is not signed rightly.',
      schema: z.object({ kept: z.string().optional(), detail: z.string(), remedy: z.string() }),
    },
    303: {
      description:
        'For a form that wants HTML: redirect to the tracking page, or to the address that the form names.',
    },
    409: problem('A conflicting write happened at the same time; send the request again.'),
    413: problem('The text is too large.'),
    429: problem(
      'Too many requests; try again later. A form that wants HTML gets a page with what was entered.',
    ),
    422: problem(
      'Nothing was said, or nobody could answer (`errors`). `remedy` tells the owner of the form what to do; `kept` names the post where staff list it. A form that wants HTML gets a page with what was entered.',
    ),
  },
} as const;

/** The secret of a form, for services that sign nothing and keep the address that they are given. */
const token = { token: z.string().optional() };

export const routes = {
  submitTicket: defineRoute({
    id: 'submit-ticket',
    method: 'POST',
    path: '/v1/tickets',
    slash: true,
    summary:
      'Opens a ticket from whatever a form or a service posts, and acknowledges it. `form` names the form, before the one that the body names.',
    query: z.object({ form: z.string().optional(), ...token }),
    ...submitted,
  }),

  submitPost: defineRoute({
    id: 'submit-post',
    method: 'POST',
    path: '/v1/forms/{form}/posts',
    slash: true,
    summary: 'The same, for services that want the form in the path.',
    params: z.object({ form: z.string() }),
    query: z.object(token),
    ...submitted,
  }),
};
