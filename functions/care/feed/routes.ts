import * as z from 'zod';
import { defineRoute } from '../../../shared/http/define-route.ts';

export const routes = {
  showFeed: defineRoute({
    id: 'show-care-feed',
    method: 'GET',
    path: '/c/{token}',
    summary:
      'The calendar of a member of staff for calendar programs (RFC 5545), for whoever holds its address.',
    access: 'public',
    params: z.object({ token: z.string() }),
    responses: {
      200: { description: 'Key dates, messages and tasks.', contentType: 'text/calendar; charset=utf-8' },
      404: {
        description: 'The address opens nothing, or nothing any more.',
        contentType: 'text/plain; charset=utf-8',
      },
    },
  }),
};
