import * as z from 'zod';
import { defineRoute, staff } from '../../../shared/http/define-route.ts';

export const routes = {
  listQuarantine: defineRoute({
    id: 'list-quarantine',
    method: 'GET',
    path: '/v1/quarantine',
    summary: 'Lists the quarantined partner events with their reasons, latest first.',
    access: staff,
    query: z.strictObject({
      limit: z.coerce.number().int().min(1).max(100).default(50),
      cursor: z.string().max(2000).optional(),
    }),
    responses: {
      200: {
        description: 'One page.',
        schema: z.object({
          items: z.array(
            z.object({
              id: z.string(),
              partner: z.string(),
              detailType: z.string(),
              reason: z.enum(['unknown-type', 'unknown-version', 'invalid']),
              fields: z.array(z.object({ path: z.string(), message: z.string() })),
              receivedAt: z.iso.datetime(),
              event: z.unknown(),
            }),
          ),
          nextCursor: z.string().optional(),
        }),
      },
    },
  }),
};
