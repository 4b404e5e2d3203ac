import * as z from 'zod';
import { defineRoute, staff } from '../../../shared/http/define-route.ts';
import { prose } from '../../../shared/http/text.ts';
import { TicketDetail } from '../../../shared/tickets/detail/ticket-shapes.ts';
import { done } from '../../../shared/tickets/detail/written.ts';
import { command, id } from '../desk/routes.ts';

/** A number as stored, shown or typed. */
const number = z.string().min(1).max(40);
const relation = z.enum(['related', 'duplicate', 'caused-by']);
/** The page of one of the tickets that would go on as one. */
const MergedPage = z.object({
  ticketId: z.string(),
  number: z.string(),
  /** Where it is answered, masked. */
  to: z.string(),
  /** Whether the owner of that address is known to stand behind it. */
  proven: z.boolean(),
  /** Numbers of the tickets whose parts its page would show: both posts are proven for one address. */
  shows: z.array(z.string()),
  /** Whether what staff write from then on is mailed to it: they answer the contact of the ticket that goes on. */
  answered: z.boolean(),
});

export const routes = {
  linkTicket: defineRoute({
    id: 'link-ticket',
    method: 'POST',
    path: '/v1/tickets/{id}/links',
    summary: 'Links two related tickets; both show the link.',
    access: staff,
    params: id,
    body: z.strictObject({ ticketId: number, relation }),
    responses: { 200: done, ...command },
  }),

  unlinkTicket: defineRoute({
    id: 'unlink-ticket',
    method: 'DELETE',
    path: '/v1/tickets/{id}/links',
    summary: 'Removes a link from both tickets. Succeeds also when there is no link.',
    access: staff,
    params: id,
    query: z.strictObject({ ticketId: number, relation }),
    responses: { 200: done, ...command },
  }),

  mergeTicket: defineRoute({
    id: 'merge-ticket',
    method: 'POST',
    path: '/v1/tickets/{id}/merge',
    summary:
      'Merges a ticket into another one: views, tracking link and replies lead to that ticket. Can be undone.',
    access: staff,
    params: id,
    body: z.strictObject({
      into: number,
      /** Needed where the tickets are of different customers; a dry run tells who would see what. */
      differentCustomers: z.literal(true).optional(),
      /** Stands on both timelines: why a stray mail belongs here, say. */
      reason: prose(500).optional(),
      /** Merges nothing: only tells who would see what. */
      dryRun: z.literal(true).optional(),
    }),
    responses: {
      200: {
        description: 'Merged; or, of a dry run, who would see what.',
        schema: z.object({
          ticketId: z.string(),
          into: z.string(),
          pages: z.array(MergedPage).optional(),
          /** Once merged: the ticket that goes on. */
          ticket: TicketDetail.optional(),
        }),
      },
      ...command,
    },
  }),

  unmergeTicket: defineRoute({
    id: 'unmerge-ticket',
    method: 'POST',
    path: '/v1/tickets/{id}/unmerge',
    summary: 'Undoes a merge: the ticket returns to the state it had before.',
    access: staff,
    params: id,
    responses: { 200: done, ...command },
  }),
};
