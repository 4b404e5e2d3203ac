import * as z from 'zod';
import { defineRoute, staff } from '../../../shared/http/define-route.ts';
import { badBody, problem, staffOnly } from '../../../shared/http/refusals.ts';
import { NoticeKind } from '../../../shared/notices/kinds.ts';

const noticeId = z.string().min(1).max(64);

/** How many notices are not read; `more`: that is as far as they were counted. */
const unread = { unread: z.int(), more: z.literal(true).optional() };

export const ShownNotice = z.object({
  id: z.string(),
  kind: NoticeKind,
  at: z.iso.datetime(),
  read: z.boolean(),
  ticket: z.object({ ticketId: z.string(), number: z.string(), subject: z.string() }),
  /** Name or address of the ticket's customer, as staff see it on the ticket. */
  customer: z.string(),
  customerId: z.string().optional(),
  /** `id`: subject of a member of staff, `customer`, `participant` or `system`. */
  actor: z.object({ id: z.string(), name: z.string() }),
  /** The timeline entry that it is about. */
  entryId: z.string().optional(),
  compensationId: z.string().optional(),
});

export const routes = {
  listNotices: defineRoute({
    id: 'list-notices',
    method: 'GET',
    path: '/v1/notices',
    summary:
      'Lists what the caller is told of, newest first: new tickets in own queues, tickets given to the caller, answers on them, mentions (`@name` in a note), approvals wanted. Nobody is told of own acts; what is resolved, merged or somebody else’s is no longer listed. Kept for 90 days.',
    access: staff,
    query: z.strictObject({
      limit: z.coerce.number().int().min(1).max(100).default(50),
      cursor: z.string().max(300).optional(),
      /** Only what is not read. */
      unread: z.literal('true').optional(),
    }),
    responses: {
      200: {
        description: 'One page.',
        schema: z.object({
          items: z.array(ShownNotice),
          nextCursor: z.string().optional(),
          ...unread,
        }),
      },
      422: problem('The query is not valid.'),
      ...staffOnly,
    },
  }),

  readNotices: defineRoute({
    id: 'read-notices',
    method: 'POST',
    path: '/v1/notices/read',
    summary:
      'Marks one notice of the caller as read (`id`), or all up to one (`upTo`: the newest that the caller saw).',
    access: staff,
    body: z
      .strictObject({ id: noticeId.optional(), upTo: noticeId.optional() })
      .refine(({ id, upTo }) => id !== undefined || upTo !== undefined, {
        path: ['upTo'],
        message: 'field.required',
      })
      .refine(({ id, upTo }) => id === undefined || upTo === undefined, {
        path: ['upTo'],
        message: 'field.invalid',
      }),
    responses: {
      200: { description: 'Done.', schema: z.object(unread) },
      404: problem('The caller has no such notice.'),
      ...badBody,
      ...staffOnly,
    },
  }),
};
