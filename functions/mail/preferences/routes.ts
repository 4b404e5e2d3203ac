import * as z from 'zod';
import { defineRoute } from '../../../shared/http/define-route.ts';
import { htmlPage } from '../../../shared/http/html-page.ts';

const token = z.object({ token: z.string().max(300) });

/** A browser leaves out boxes that are not ticked. */
const ticked = z.literal('on').optional();

/** What was refused before everything was stopped: `survey.greeting`, or nothing. */
const before = z.string().regex(/^[a-z.]{0,60}$/);

export const routes = {
  showPreferences: defineRoute({
    id: 'show-preferences',
    method: 'GET',
    path: '/u/{token}',
    summary: 'Shows the mail preferences of an address. Changes nothing, because mail scanners follow links.',
    access: 'public',
    params: token,
    query: z.object({ saved: z.string().optional(), stopped: before.optional() }),
    responses: {
      200: htmlPage('The preferences page'),
      404: htmlPage('The link is not valid'),
    },
  }),

  changePreferences: defineRoute({
    id: 'change-preferences',
    method: 'POST',
    path: '/u/{token}',
    summary: 'Unsubscribes with one click (RFC 8058), saves the preferences page, or stops everything.',
    access: 'public',
    params: token,
    body: z.union([
      z.object({ 'List-Unsubscribe': z.literal('One-Click') }),
      /** The button of the other language: the page is shown again with what is ticked, and nothing is saved. */
      z.object({
        switch: z.literal('1'),
        'no-survey': ticked,
        'no-greeting': ticked,
        'no-service': ticked,
        'no-marketing': ticked,
      }),
      /** The page; a ticked box says what is not wanted, `everything` the button that stops all of it, whatever is ticked. */
      z.object({
        form: z.literal('2'),
        everything: z.literal('stop').optional(),
        'no-survey': ticked,
        'no-greeting': ticked,
        'no-service': ticked,
        'no-marketing': ticked,
      }),
      /** The page of earlier versions: a ticked box says what is wanted. */
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
      200: htmlPage('Unsubscribed from the subject of the link; or the page in the other language'),
      303: { description: 'Saved; the page confirms it' },
      404: htmlPage('The link is not valid'),
    },
  }),
};
