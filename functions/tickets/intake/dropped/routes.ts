import * as z from 'zod';
import { defineRoute, staff } from '../../../../shared/http/define-route.ts';
import { problem, staffOnly } from '../../../../shared/http/refusals.ts';
import { DroppedCount, DropReason } from '../../../../shared/table/entities/dropped.ts';

const DroppedPost = z.object({
  id: z.string(),
  at: z.string(),
  reason: DropReason,
  form: z.string(),
  channel: z.string(),
  /** A keyed hash; a block list takes it. */
  addressHash: z.string(),
  payload: z.record(z.string(), z.unknown()),
  files: z.int(),
  restoredAs: z.string().optional(),
  restoredBy: z.string().optional(),
});

export const routes = {
  listDropped: defineRoute({
    id: 'list-dropped',
    method: 'GET',
    path: '/v1/dropped',
    summary:
      'Lists form posts that made no ticket because they looked automatic or matched a block list. Latest first, kept for 90 days. Of one network 50 posts a day (UTC) are kept; `countedOnly` tells how many more there were.',
    access: staff,
    query: z.strictObject({
      limit: z.coerce.number().int().min(1).max(100).default(50),
      cursor: z.string().max(300).optional(),
    }),
    responses: {
      200: {
        description: 'One page.',
        schema: z.object({
          items: z.array(DroppedPost),
          nextCursor: z.string().optional(),
          /** Posts beyond those that are kept, by network and UTC day, latest first; on the first page only. */
          countedOnly: z.array(DroppedCount.omit({ expiresAt: true })),
        }),
      },
      422: problem('The query is not valid.'),
      ...staffOnly,
    },
  }),

  restoreDropped: defineRoute({
    id: 'restore-dropped',
    method: 'POST',
    path: '/v1/dropped/{id}/restore',
    summary: 'Creates the ticket of a dropped post. A repeated request returns the same ticket.',
    access: staff,
    params: z.object({ id: z.string() }),
    responses: {
      201: {
        description: 'The ticket.',
        schema: z.object({ ticketId: z.string(), number: z.string(), trackingUrl: z.url() }),
      },
      404: problem('The post does not exist or has expired.'),
      409: problem('Someone else changed this at the same time; send the request again.'),
      ...staffOnly,
    },
  }),
};
