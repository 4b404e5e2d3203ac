import * as z from 'zod';
import { Priority, QueueName, TicketState } from '../../../events/vocabulary.ts';
import { defineRoute, staff } from '../../../shared/http/define-route.ts';
import { badBody, invalidInput, problem, staffOnly } from '../../../shared/http/refusals.ts';
import { line, prose, slug } from '../../../shared/http/text.ts';
import { Names } from '../../../shared/names/names.ts';
import { Tag } from '../../../shared/settings/routing-rules.ts';
import { presenceStates } from '../../../shared/table/entities/presence.ts';
import { complaintCauses } from '../../../shared/table/entities/ticket.ts';
import { QueueCounts } from './count-queues.ts';
import { filters } from './filter-shapes.ts';
import { Highlight } from './highlight.ts';
import { Company } from './presence.ts';
import { Changes } from './read-changes.ts';
import { TicketRow } from './rows.ts';
import { sorts } from './selection.ts';
import { maxBulkTickets } from './start-bulk.ts';
import { BulkProgress } from './view-bulk.ts';
import { SavedView, ShownView } from './views.ts';

const noTicket = { 404: problem('The ticket does not exist.') };

const action = {
  assign: z.strictObject({
    action: z.literal('assign'),
    /** Somebody among the firm's people by id, `me` for the caller; null: nobody any more. */
    assignee: line(128).nullable().optional(),
    queue: QueueName.optional(),
  }),
  transition: z.strictObject({
    action: z.literal('transition'),
    to: TicketState,
    /** Of `resolved`: how each ended. The customers read this (客户可见): each gets a mail with it. */
    outcome: prose(2000).optional().describe('The customers read this (客户可见).'),
    internalOutcome: prose(2000).optional().describe('Only staff read this (仅内部可见).'),
    /** Why their customers complained: of complaints, where it is not known yet. */
    cause: z.enum(complaintCauses).optional(),
    /** They are spam: no mail, no survey, no outcome needed. */
    spam: z.literal(true).optional(),
  }),
  reply: z.strictObject({
    action: z.literal('reply'),
    body: prose(8000).optional(),
    cannedReplyId: z.string().min(1).max(64).optional(),
    /** Tickets whose customers nothing reaches keep the text as a note; else they are refused, each with why. */
    ifUnreachable: z.literal('note').optional(),
  }),
  /** Of each ticket: how urgent it is, and tags that it gets and loses beside those it has. */
  change: z.strictObject({
    action: z.literal('change'),
    priority: Priority.optional(),
    addTags: z.array(Tag).min(1).max(20).optional(),
    removeTags: z.array(Tag).min(1).max(20).optional(),
  }),
  /** All that a macro says, to each in one step or not at all. */
  macro: z.strictObject({ action: z.literal('macro'), macroId: z.string().min(1).max(64) }),
};

const which = {
  /** Numbers as stored, shown or typed. */
  ticketIds: z.array(z.string().min(1).max(40)).min(1).max(maxBulkTickets).optional(),
  /** Instead: what these filters list now, the most urgent 500 of it. */
  filter: z.strictObject(filters).optional(),
};

const id = z.object({ id: z.string() });
const viewId = z.object({ id: slug(40) });

export const routes = {
  listTickets: defineRoute({
    id: 'list-tickets',
    method: 'GET',
    path: '/v1/tickets',
    summary:
      'Lists open tickets, the most urgent first, or resolved and closed ones, the latest first; with `q` searches by number, phone, mail address, reference or words.',
    access: staff,
    query: z.strictObject({
      ...filters,
      /** Default: `urgency`; of one customer `newest`, of open and finished states together `changed`. Of a search the latest comes first. */
      sort: z.enum(sorts).optional(),
      q: line(200).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
      cursor: z.string().min(1).max(400).optional(),
    }),
    responses: {
      200: {
        description:
          'One page. It may have fewer items than `limit` although more follow: only a missing `nextCursor` marks the last page.',
        schema: z.object({
          items: z.array(
            TicketRow.extend({
              /** Of a search: where subject and description have what was asked for. */
              highlights: z.array(Highlight).optional(),
              /** Of a search: the merged ticket that was found and leads to this one. */
              alias: z.string().optional(),
            }),
          ),
          nextCursor: z.string().optional(),
          names: Names,
        }),
      },
      ...staffOnly,
      ...invalidInput,
    },
  }),

  listTags: defineRoute({
    id: 'list-tags',
    method: 'GET',
    path: '/v1/tags',
    summary:
      'Lists tags to choose from: those that tickets have or had, the latest used first, and those that rules, forms and macros set. `q` stands anywhere in them; what begins with it comes first. Another spelling is put in place of a tag on many tickets by a macro that removes the one and adds the other, in a job over `tag`.',
    access: staff,
    query: z.strictObject({
      q: line(40).optional(),
      limit: z.coerce.number().int().min(1).max(500).default(50),
    }),
    responses: {
      200: {
        description: 'The tags.',
        schema: z.object({
          items: z.array(
            z
              .object({
                tag: z.string(),
                /** When a ticket got it last; absent where only settings name it. */
                usedAt: z.iso.datetime().optional(),
              })
              .meta({ id: 'SuggestedTag' }),
          ),
        }),
      },
      422: problem('The query is not valid.'),
      ...staffOnly,
    },
  }),

  countQueues: defineRoute({
    id: 'count-queues',
    method: 'GET',
    path: '/v1/queues/counts',
    summary: 'Counts the tickets of each queue by state.',
    access: staff,
    responses: {
      200: { description: 'All queues.', schema: z.object({ items: z.array(QueueCounts) }) },
      ...staffOnly,
    },
  }),

  readChanges: defineRoute({
    id: 'read-changes',
    method: 'GET',
    path: '/v1/changes',
    summary:
      'Tells what changed since a cursor: tickets, the caller’s own notices, who has a ticket open. Made to be asked every few seconds: while nothing changed it costs one read, and answers 304 where `If-None-Match` has the cursor.',
    access: staff,
    query: z.strictObject({
      /** `cursor` of the answer before, or when what is shown was asked for; without it the answer is where to begin. */
      since: z.string().max(60).optional(),
      /** The ticket that the caller has open: who else has it open is told when that changes. */
      ticket: z.string().min(1).max(40).optional(),
    }),
    responses: {
      200: { description: 'What changed. Its `etag` is the cursor.', schema: Changes },
      304: { description: 'Nothing changed.' },
      ...staffOnly,
      ...noTicket,
      ...invalidInput,
    },
  }),

  listViews: defineRoute({
    id: 'list-views',
    method: 'GET',
    path: '/v1/views',
    summary:
      'Lists the views of tickets: built-in ones, those that supervisors share, the caller’s own, each with how many tickets it has for the caller. `filters` and `sort` are those of `GET /v1/tickets`.',
    access: staff,
    responses: {
      200: { description: 'All views, in their order.', schema: z.object({ items: z.array(ShownView) }) },
      ...staffOnly,
    },
  }),

  saveView: defineRoute({
    id: 'save-view',
    method: 'PUT',
    path: '/v1/views/{id}',
    summary:
      'Stores a view of tickets: filters, order, columns. Everybody keeps their own; supervisors and admins also those that all share. Built-in ones stay as they are.',
    access: staff,
    params: viewId,
    body: SavedView,
    responses: {
      200: { description: 'Stored.', schema: ShownView.omit({ count: true, more: true }) },
      409: problem('A built-in view has this id, or there are too many views.'),
      ...staffOnly,
      ...badBody,
    },
  }),

  removeView: defineRoute({
    id: 'remove-view',
    method: 'DELETE',
    path: '/v1/views/{id}',
    summary: 'Removes a view of the caller, or one that all share.',
    access: staff,
    params: viewId,
    query: z.strictObject({ scope: z.enum(['mine', 'shared']).default('mine') }),
    responses: {
      200: { description: 'Removed.', schema: z.object({ id: z.string() }) },
      404: problem('There is no such view.'),
      ...staffOnly,
      ...invalidInput,
    },
  }),

  startBulk: defineRoute({
    id: 'start-bulk',
    method: 'POST',
    path: '/v1/tickets/bulk',
    summary: 'Starts a job that assigns, changes, moves or answers many tickets in the background.',
    access: staff,
    body: z
      .discriminatedUnion('action', [
        action.assign.extend(which),
        action.transition.extend(which),
        action.reply.extend(which),
        action.change.extend(which),
        action.macro.extend(which),
      ])
      .superRefine((body, context) => {
        const missing = (path: string, message = 'field.required') =>
          context.addIssue({ code: 'custom', path: [path], message });
        if ((body.ticketIds === undefined) === (body.filter === undefined))
          missing('ticketIds', 'field.one-of-two');
        if (body.action === 'assign' && body.assignee === undefined && body.queue === undefined)
          missing('assignee');
        if (body.action === 'change' && !body.priority && !body.addTags && !body.removeTags)
          missing('priority');
        if (body.action === 'transition' && body.to === 'resolved' && !body.outcome && !body.spam)
          missing('outcome');
        if (body.action === 'reply' && !body.body && !body.cannedReplyId) missing('body');
      }),
    responses: {
      202: {
        description: 'The job is accepted; it reports its progress.',
        schema: z.object({ jobId: z.string(), total: z.number().int() }),
      },
      ...staffOnly,
      ...badBody,
    },
  }),

  viewBulk: defineRoute({
    id: 'view-bulk',
    method: 'GET',
    path: '/v1/tickets/bulk/{jobId}',
    summary: 'Returns the progress of a bulk job and its result for each ticket. Jobs are kept for 30 days.',
    access: staff,
    params: z.object({ jobId: z.string() }),
    responses: {
      200: { description: 'The job.', schema: BulkProgress },
      404: problem('The job does not exist.'),
      ...staffOnly,
    },
  }),

  startReindex: defineRoute({
    id: 'start-reindex',
    method: 'POST',
    path: '/v1/tickets/reindex',
    summary: 'Starts a job that rebuilds the counts and the search index of all tickets in the background.',
    access: ['admin'],
    responses: {
      202: { description: 'The job is accepted.', schema: z.object({ partitions: z.number().int() }) },
      ...staffOnly,
    },
  }),

  markSeen: defineRoute({
    id: 'mark-ticket-seen',
    method: 'POST',
    path: '/v1/tickets/{id}/seen',
    summary:
      'Records how far the caller has read a ticket: through a timeline entry, without one through what was said last. Lists show as `unread` what others said after it.',
    access: staff,
    params: id,
    body: z.strictObject({ through: z.ulid().optional() }),
    responses: {
      200: { description: 'Recorded.', schema: z.object({ ticketId: z.string(), through: z.string() }) },
      ...staffOnly,
      ...noTicket,
      ...badBody,
    },
  }),

  viewPresence: defineRoute({
    id: 'view-presence',
    method: 'GET',
    path: '/v1/tickets/{id}/presence',
    summary: 'Returns who else has a ticket open, and whether someone is writing a reply.',
    access: staff,
    params: id,
    responses: {
      200: { description: 'The members of staff who have the ticket open.', schema: Company },
      ...staffOnly,
      ...noTicket,
    },
  }),

  signPresence: defineRoute({
    id: 'sign-presence',
    method: 'POST',
    path: '/v1/tickets/{id}/presence',
    summary:
      'Records for 60 seconds that the caller has a ticket open, or that the caller closed it; returns who else has it open.',
    access: staff,
    params: id,
    body: z.strictObject({ state: z.enum([...presenceStates, 'gone']) }),
    responses: {
      200: { description: 'The other members of staff who have the ticket open.', schema: Company },
      ...staffOnly,
      ...noTicket,
      ...badBody,
    },
  }),
};
