import * as z from 'zod';
import { defineRoute } from '../../../shared/http/define-route.ts';

export const routes = {
  showFeed: defineRoute({
    id: 'show-care-feed',
    method: 'GET',
    path: '/c/{token}',
    summary:
      'Returns the calendar of a member of staff for calendar programs (RFC 5545) to anyone who has its URL.',
    access: 'public',
    params: z.object({ token: z.string() }),
    responses: {
      200: { description: 'Key dates, messages and tasks.', contentType: 'text/calendar; charset=utf-8' },
      404: {
        description: 'The URL is not valid or was revoked.',
        contentType: 'text/plain; charset=utf-8',
      },
    },
  }),
};
