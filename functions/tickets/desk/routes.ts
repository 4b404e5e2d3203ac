import * as z from 'zod';
import { QueueName, TicketState } from '../../../events/vocabulary.ts';
import { defineRoute, staff } from '../../../shared/http/define-route.ts';
import { prose } from '../../../shared/http/text.ts';
import { problem } from '../responses.ts';
import { TicketDetail, TicketSummary } from './ticket-shapes.ts';

const staffRefusals = {
  401: problem('No valid token.'),
  403: problem('The role may not do this.'),
  422: problem('The input is not valid; each invalid field is named.'),
};

export const listTickets = defineRoute({
  id: 'list-tickets',
  method: 'GET',
  path: '/v1/tickets',
  summary: 'Open tickets, the most urgent first; resolved or closed ones, the latest first.',
  access: staff,
  query: z.strictObject({
    queue: QueueName.optional(),
    /** Without it: every state that is not finished. */
    state: TicketState.optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
    cursor: z.string().min(1).max(400).optional(),
  }),
  responses: {
    200: {
      description: 'One page.',
      schema: z.object({ items: z.array(TicketSummary), nextCursor: z.string().optional() }),
    },
    ...staffRefusals,
  },
});

/** The number as stored or as shown. */
const id = z.object({ id: z.string() });
const notFound = problem('There is no such ticket.');
const command = {
  ...staffRefusals,
  400: problem('The body could not be read.'),
  404: notFound,
  409: problem('The state of the ticket does not allow it, or somebody was faster.'),
  413: problem('The body is too large.'),
  415: problem('Not JSON.'),
};

export const getTicket = defineRoute({
  id: 'get-ticket',
  method: 'GET',
  path: '/v1/tickets/{id}',
  summary: 'One ticket with its timeline and the recovery tickets that came of it.',
  access: staff,
  params: id,
  responses: { 200: { description: 'The ticket.', schema: TicketDetail }, 404: notFound, ...staffRefusals },
});

export const writeReply = defineRoute({
  id: 'write-reply',
  method: 'POST',
  path: '/v1/tickets/{id}/replies',
  summary: 'Writes to the customer.',
  access: staff,
  params: id,
  body: z.strictObject({ body: prose(8000) }),
  responses: {
    201: { description: 'Stored, and on its way.', schema: z.object({ entryId: z.string() }) },
    ...command,
  },
});

export const writeNote = defineRoute({
  id: 'write-note',
  method: 'POST',
  path: '/v1/tickets/{id}/notes',
  summary: 'Leaves a note that only staff see.',
  access: staff,
  params: id,
  body: z.strictObject({ body: prose(8000) }),
  responses: { 201: { description: 'Stored.', schema: z.object({ entryId: z.string() }) }, ...command },
});

export const moveTicket = defineRoute({
  id: 'move-ticket',
  method: 'POST',
  path: '/v1/tickets/{id}/transitions',
  summary: 'Moves a ticket to another state; resolving needs an outcome.',
  access: staff,
  params: id,
  body: z
    .strictObject({ to: TicketState, outcome: prose(2000).optional() })
    .refine(({ to, outcome }) => to !== 'resolved' || outcome !== undefined, {
      path: ['outcome'],
      message: 'field.required',
    }),
  responses: {
    200: { description: 'Moved.', schema: z.object({ ticketId: z.string(), state: TicketState }) },
    ...command,
  },
});
