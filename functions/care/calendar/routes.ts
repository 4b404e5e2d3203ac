import * as z from 'zod';
import { Grade, Language } from '../../../events/vocabulary.ts';
import { defineRoute, staff } from '../../../shared/http/define-route.ts';
import { invalidInput, staffOnly } from '../../../shared/http/refusals.ts';
import { line } from '../../../shared/http/text.ts';
import { readDay } from '../../../shared/time/read-day.ts';
import { daysInWindow } from '../window.ts';
import { CalendarEntry } from './calendar-shapes.ts';

const daysAgo = z.coerce.number().int().min(1).max(3660);

/** The longest window, in days: two months on one page. */
const maxWindowDays = 62;

export const routes = {
  viewCalendar: defineRoute({
    id: 'view-care-calendar',
    method: 'GET',
    path: '/v1/care/calendar',
    summary:
      'Returns key dates of customers and their relations, care messages and tasks by day, for one owner or all, optionally for a segment.',
    access: staff,
    query: z
      .strictObject({
        from: z.iso.date(),
        /** Included. */
        to: z.iso.date(),
        /** `me`, or for supervisors the subject of any member of staff; without it the firm’s. */
        owner: line(128).optional(),
        grade: Grade.optional(),
        type: z.enum(['person', 'company']).optional(),
        region: line(100).optional(),
        tag: line(50).optional(),
        language: Language.optional(),
        /** Part of the name of a product in use, upper and lower case alike. */
        product: line(200).optional(),
        /** The last contact, at the day of the entry: at most, or more than, so many days ago. */
        contactWithinDays: daysAgo.optional(),
        contactBeforeDays: daysAgo.optional(),
      })
      .superRefine(({ from, to }, context) => {
        const days = daysInWindow({ from: readDay(from), to: readDay(to) });
        const params = { max: maxWindowDays };
        if (days < 1 || days > maxWindowDays)
          context.addIssue({ code: 'custom', path: ['to'], message: 'field.window', params });
      }),
    responses: {
      200: {
        description:
          'The entries of the window. `truncated` is true when there are more: ask for fewer days or one owner.',
        schema: z.object({ items: z.array(CalendarEntry), truncated: z.boolean() }),
      },
      ...staffOnly,
      ...invalidInput,
    },
  }),

  renewFeed: defineRoute({
    id: 'renew-care-feed',
    method: 'POST',
    path: '/v1/care/calendar/feed',
    summary:
      'Creates a private URL of the caller’s calendar for calendar programs (RFC 5545). The previous URL stops working.',
    access: staff,
    responses: {
      201: {
        description: 'The URL. Anyone who knows it can read the calendar.',
        schema: z.object({ url: z.url() }),
      },
      ...staffOnly,
    },
  }),

  revokeFeed: defineRoute({
    id: 'revoke-care-feed',
    method: 'DELETE',
    path: '/v1/care/calendar/feed',
    summary: 'Revokes the private URL: it stops working. Admins revoke that of anyone.',
    access: staff,
    /** Subject of the member of staff whose it is, or `me`; another's: for admins. */
    query: z.strictObject({ owner: line(128).optional() }),
    responses: {
      200: {
        description: 'There is no private URL any more.',
        schema: z.object({ active: z.literal(false) }),
      },
      ...staffOnly,
      ...invalidInput,
    },
  }),
};
