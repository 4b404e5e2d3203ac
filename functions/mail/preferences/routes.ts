import * as z from 'zod';
import { defineRoute } from '../../../shared/http/define-route.ts';
import { htmlPage } from '../../../shared/http/html-page.ts';

const token = z.object({ token: z.string().max(300) });

/** A browser leaves out boxes that are not ticked. */
const ticked = z.literal('on').optional();

export const routes = {
  showPreferences: defineRoute({
    id: 'show-preferences',
    method: 'GET',
    path: '/u/{token}',
    summary: 'Shows the mail preferences of an address. Changes nothing, because mail scanners follow links.',
    access: 'public',
    params: token,
    query: z.object({ saved: z.string().optional() }),
    responses: {
      200: htmlPage('The preferences page'),
      404: htmlPage('The link is not valid'),
    },
  }),

  changePreferences: defineRoute({
    id: 'change-preferences',
    method: 'POST',
    path: '/u/{token}',
    summary: 'Unsubscribes with one click (RFC 8058), or saves the preferences page.',
    access: 'public',
    params: token,
    body: z.union([
      z.object({ 'List-Unsubscribe': z.literal('One-Click') }),
      z.object({
        form: z.literal('1'),
        survey: ticked,
        greeting: ticked,
        service: ticked,
        marketing: ticked,
      }),
    ]),
    accepts: ['form'],
    responses: {
      200: htmlPage('Unsubscribed from the subject of the link'),
      303: { description: 'Saved; the page confirms it' },
      404: htmlPage('The link is not valid'),
    },
  }),
};
