import * as z from 'zod';
import { defineRoute, staff } from '../../../shared/http/define-route.ts';
import { invalidInput, staffOnly } from '../../../shared/http/refusals.ts';
import { line } from '../../../shared/http/text.ts';
import { DayEntry } from './day-shapes.ts';

export const routes = {
  viewDay: defineRoute({
    id: 'view-day',
    method: 'GET',
    path: '/v1/day',
    summary:
      'Returns what a member of staff has to do on a day: care tasks, promises, due tickets, key dates of own customers and, for supervisors, pending approvals, promises of those who left, and complaints and care tasks that nobody has.',
    access: staff,
    query: z.strictObject({
      /** In the firm’s time zone; without it today, with everything that is overdue. */
      date: z.iso.date().optional(),
      /** Subject of a member of staff, or `me`; another's: for supervisors. */
      owner: line(128).optional(),
    }),
    responses: {
      200: {
        description: 'Key dates first, then all other entries by time.',
        schema: z.object({
          date: z.iso.date(),
          items: z.array(DayEntry),
          /** True when there is more than fits into an answer. */
          truncated: z.boolean(),
        }),
      },
      ...staffOnly,
      ...invalidInput,
    },
  }),
};
