import * as z from 'zod';
import { IntakeChannel, Language, QueueName, TicketKind, TicketState } from '../../events/vocabulary.ts';
import { defineRoute, type RouteResponse, staff } from '../../shared/http/define-route.ts';
import { blankAsAbsent, prose } from '../../shared/http/text.ts';
import { Contact } from '../../shared/table/entities/contact.ts';
import { TimelineEntry } from '../../shared/table/entities/ticket.ts';
import { TicketSubmission } from './submission.ts';

const problem = (description: string): RouteResponse => ({
  description,
  contentType: 'application/problem+json',
});
const htmlPage = (description: string): RouteResponse => ({ description, contentType: 'text/html' });

const gone = htmlPage('The link or form is not known; the same page for every reason.');
const staffRefusals = {
  401: problem('No valid token.'),
  403: problem('The role may not do this.'),
  422: problem('The input is not valid; each invalid field is named.'),
};

export const submitTicket = defineRoute({
  id: 'submit-ticket',
  method: 'POST',
  path: '/v1/tickets',
  summary: 'Takes in a customer matter as JSON or from any HTML form, and acknowledges it.',
  access: 'public',
  accepts: ['json', 'form'],
  body: TicketSubmission,
  responses: {
    201: {
      description: 'The ticket is stored.',
      schema: z.object({ ticketId: z.string(), number: z.string(), trackingUrl: z.url() }),
    },
    303: { description: 'For a form that wants HTML: to the tracking page.' },
    400: problem('The body could not be read.'),
    409: problem('Lost a race; send it again.'),
    413: problem('The body is too large.'),
    415: problem('Neither JSON nor an urlencoded form.'),
    422: problem('The input is not valid; a form that wants HTML gets a page with what was typed.'),
  },
});

export const showForm = defineRoute({
  id: 'show-form',
  method: 'GET',
  path: '/f/{form}',
  summary: 'The hosted form, in Chinese or English.',
  access: 'public',
  params: z.object({ form: z.string() }),
  responses: { 200: htmlPage('The form.'), 404: gone },
});

const token = z.object({ token: z.string() });

export const showTracking = defineRoute({
  id: 'show-tracking',
  method: 'GET',
  path: '/t/{token}',
  summary: 'What became of a ticket, for the customer who holds its link.',
  access: 'public',
  params: token,
  query: z.object({ sent: z.string().optional() }),
  responses: { 200: htmlPage('Status and conversation.'), 404: gone },
});

export const replyToTicket = defineRoute({
  id: 'reply-to-ticket',
  method: 'POST',
  path: '/t/{token}',
  summary: "The customer's reply from the tracking page.",
  access: 'public',
  accepts: ['form'],
  params: token,
  body: z.object({
    body: prose(8000),
    /** Works as the Idempotency-Key header does. */
    idempotencyKey: z.preprocess(blankAsAbsent, z.uuid().optional()),
  }),
  responses: {
    303: { description: 'Stored; back to the tracking page.' },
    400: htmlPage('The body could not be read.'),
    404: gone,
    409: htmlPage('The ticket is closed, or changed at the same time.'),
    413: htmlPage('The body is too large.'),
    415: htmlPage('Not a form.'),
    422: htmlPage('The reply is not valid; what was typed is kept.'),
  },
});

const TicketSummary = z.object({
  id: z.string(),
  number: z.string(),
  version: z.number().int(),
  kind: TicketKind,
  state: TicketState,
  queue: QueueName,
  priority: z.string(),
  subject: z.string(),
  name: z.string(),
  language: Language,
  channel: IntakeChannel,
  customerId: z.string().optional(),
  assignee: z.string().optional(),
  openedAt: z.iso.datetime(),
  dueAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().optional(),
  outcome: z.string().optional(),
});
export type TicketSummary = z.output<typeof TicketSummary>;

const TicketDetail = TicketSummary.extend({
  description: z.string(),
  contact: Contact,
  form: z.string().optional(),
  fields: z.record(z.string(), z.string()),
  productSerial: z.string().optional(),
  orderNumber: z.string().optional(),
  region: z.string().optional(),
  callId: z.string().optional(),
  recoveryOf: z.object({ ticketId: z.string(), invitationId: z.string() }).optional(),
  /** How often it was resolved. */
  resolution: z.number().int(),
  /** The states that a transition may lead to now. */
  transitions: z.array(TicketState),
  timeline: z.array(TimelineEntry.omit({ ticketId: true })),
  recoveries: z.array(
    z.object({ invitationId: z.string(), recoveryTicketId: z.string(), at: z.iso.datetime() }),
  ),
});
export type TicketDetail = z.output<typeof TicketDetail>;

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
