import * as z from 'zod';
import { uploadTokens } from '../../../shared/files/upload-tokens.ts';
import { defineRoute } from '../../../shared/http/define-route.ts';
import { htmlPage } from '../../../shared/http/html-page.ts';
import { phoneNumber } from '../../../shared/http/phone-number.ts';
import { blankAsAbsent, mailAddress, prose } from '../../../shared/http/text.ts';
import { gone } from '../pages/responses.ts';

const token = z.object({ token: z.string() });

const action = z.enum(['reply', 'code', 'send-again', 'correct']);

/** An address in place of the one that was posted. */
export const corrected = z.object({ email: mailAddress.optional(), phone: phoneNumber.optional() });

/** What stands in a field, whatever it is: only the action that takes it reads it. */
const typed = z.preprocess(blankAsAbsent, z.string().max(1000).optional());

/** A code as people copy it: with spaces, hyphens or full-width digits. */
export const digits = z
  .string()
  .max(40)
  .transform((text) => text.normalize('NFKC').replace(/[\s-]/g, ''))
  .pipe(z.string().regex(/^\d{6}$/, { message: 'field.code' }));

/** What a post of the page asks for; see `action`. */
export function actionOf(body: {
  action?: z.output<typeof action> | undefined;
  notYet?: string | undefined;
  next?: string | undefined;
  code?: string | undefined;
  email?: string | undefined;
  phone?: string | undefined;
}): z.output<typeof action> {
  if (body.action) return body.action;
  if (body.notYet ?? body.next) return 'reply';
  if (body.code) return 'code';
  return (body.email ?? body.phone) ? 'correct' : 'reply';
}

export const routes = {
  showTracking: defineRoute({
    id: 'show-tracking',
    method: 'GET',
    path: '/t/{token}',
    summary: 'Shows the status of a ticket to the customer who has its link.',
    access: 'public',
    params: token,
    query: z.object({
      sent: z.string().optional(),
      /** From the link to what was written before. */
      before: z.string().max(300).optional(),
    }),
    responses: {
      200: htmlPage(
        'The status, and the conversation: by the link of our message all of it, on the page that a post led to what was posted, and the rest once the code of our message was entered there. A long conversation is shown in parts, the latest first, with a link to what was written before.',
      ),
      404: gone,
      422: htmlPage('The query is not valid.'),
    },
  }),

  replyToTicket: defineRoute({
    id: 'reply-to-ticket',
    method: 'POST',
    path: '/t/{token}',
    summary:
      "Takes the customer's reply from the tracking page, with files that were uploaded. On the page that a post led to also the code of our message, a wish to have it sent again, and another address.",
    access: 'public',
    accepts: ['form'],
    params: token,
    body: z
      .object({
        /** The button that was pressed. Without one, as when Enter is pressed in a field, what the fields are for. */
        action: action.optional(),
        /** Of a reply. */
        body: z.preprocess(blankAsAbsent, prose(8000).optional()),
        /** Of a reply: the button that says, without a word, that a resolved matter is not solved. */
        notYet: z.literal('1').optional(),
        /** Of a reply: tokens of uploaded files, separated by commas. */
        uploads: z.preprocess(blankAsAbsent, z.string().max(4000).transform(uploadTokens).optional()),
        /** Of a reply: the button that leads on to where files are added, with what was written or without. */
        next: z.literal('files').optional(),
        /** Of a reply from the page of files: where the form that was posted before leads in the end; sealed. */
        onward: z.preprocess(blankAsAbsent, z.string().max(3000).optional()),
        /** The button of the other language: the page is shown again, and nothing is taken. */
        switch: z.literal('1').optional(),
        /** Six digits, however they are spaced. */
        code: typed,
        /** A corrected address: one of both, or both. */
        email: typed,
        phone: typed,
        /** Works as the Idempotency-Key header does. */
        idempotencyKey: z.preprocess(blankAsAbsent, z.uuid().optional()),
      })
      .superRefine((asked, context) => {
        if (asked.switch) return;
        const { body, notYet, uploads, next, code, email, phone } = asked;
        const action = actionOf(asked);
        const missing = (path: string, message = 'field.required') =>
          context.addIssue({ code: 'custom', path: [path], message });
        const says = [body, notYet, uploads, next].some((each) => each !== undefined);
        if (action === 'reply' && !says) missing('body', 'field.empty');
        if (action === 'code' && code === undefined) missing('code');
        if (action === 'correct' && email === undefined && phone === undefined) missing('email');
      }),
    responses: {
      200: htmlPage('The page in the other language, with what was typed.'),
      303: { description: 'It is done; redirect to the page, or to where files are added.' },
      400: htmlPage('The request body could not be read.'),
      404: gone,
      409: htmlPage('The ticket is closed, or it was changed at the same time.'),
      413: htmlPage('The request body is too large.'),
      415: htmlPage('The body is not a form.'),
      422: htmlPage('What was entered is not valid; the page keeps it.'),
      429: htmlPage('Too many replies in this hour, or in all; the page keeps what was entered.'),
    },
  }),

  showDisown: defineRoute({
    id: 'show-disown',
    method: 'GET',
    path: '/d/{token}',
    summary:
      'Asks the owner of an address whether somebody else wrote. Changes nothing, because mail scanners follow links.',
    access: 'public',
    params: token,
    query: z.object({ done: z.string().optional() }),
    responses: { 200: htmlPage('The number, and a button.'), 404: gone },
  }),

  disownTicket: defineRoute({
    id: 'disown-ticket',
    method: 'POST',
    path: '/d/{token}',
    summary: 'The owner of the address did not write it: no more mail about the ticket is sent.',
    access: 'public',
    params: token,
    responses: {
      303: { description: 'It is done; redirect to the page.' },
      404: gone,
      409: htmlPage('The ticket was changed at the same time.'),
    },
  }),
};
