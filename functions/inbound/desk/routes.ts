import * as z from 'zod';
import { TicketKind } from '../../../events/vocabulary.ts';
import { defineRoute, staff } from '../../../shared/http/define-route.ts';
import { problem, staffOnly } from '../../../shared/http/refusals.ts';
import { line, mailAddress, prose } from '../../../shared/http/text.ts';
import { SetAsideCount, UnreadableMail } from '../../../shared/table/entities/inbound.ts';

const ShownMail = UnreadableMail.omit({ key: true, expiresAt: true });
const CountedOnly = SetAsideCount.omit({ of: true, expiresAt: true });
const id = z.object({ id: z.string() });
const missing = problem('The mail does not exist or has expired.');
/** Said by whoever fetches what the virus scanner or the rules for kinds of files refused. */
const acknowledging = z.strictObject({ acknowledge: z.literal('unsafe').optional() });
const unsafe = problem(
  'The virus scanner or the rules for kinds of files refused it, and `acknowledge=unsafe` was not sent.',
);
const badQuery = problem('The query is not valid.');
const entry = id.extend({ entryId: z.string() });
const downloads = { description: 'Redirect to a URL that downloads it, for one minute.' };

export const routes = {
  listUnreadableMails: defineRoute({
    id: 'list-unreadable-mails',
    method: 'GET',
    path: '/v1/unreadable-mails',
    summary:
      'Lists the mails that could not be read in their time (`time`, `memory`, `killed`), and all that were set aside: beyond what one sender may write (`loop`), or `automatic` with the reason; `about` names the ticket that a mail belongs to where that does not show it. 20 a day of each sender are listed; `countedOnly` tells how many more there were. With what became of them. Latest first, kept raw for 90 days.',
    access: staff,
    query: z.strictObject({
      limit: z.coerce.number().int().min(1).max(100).default(50),
      cursor: z.string().max(300).optional(),
    }),
    responses: {
      200: {
        description: 'One page.',
        schema: z.object({
          items: z.array(ShownMail),
          nextCursor: z.string().optional(),
          /** Mails beyond those that are listed, by sender and UTC day, latest first; on the first page only. */
          countedOnly: z.array(CountedOnly),
        }),
      },
      422: problem('The query is not valid.'),
      ...staffOnly,
    },
  }),

  downloadUnreadableMail: defineRoute({
    id: 'download-unreadable-mail',
    method: 'GET',
    path: '/v1/unreadable-mails/{id}/raw',
    summary:
      'Redirects to the download of the raw mail. One in which a virus was found wants `acknowledge=unsafe`. Who fetched it is logged.',
    access: staff,
    params: id,
    query: acknowledging,
    responses: { 302: downloads, 404: missing, 409: unsafe, 422: badQuery, ...staffOnly },
  }),

  downloadRawMail: defineRoute({
    id: 'download-raw-mail',
    method: 'GET',
    path: '/v1/tickets/{id}/timeline/{entryId}/raw',
    summary:
      'Redirects to the download of the raw mail that an entry was made of, kept for 90 days. Where a file of it was refused, or a virus found, it wants `acknowledge=unsafe`. Who fetched it is logged.',
    access: staff,
    params: entry,
    query: acknowledging,
    responses: {
      302: downloads,
      404: problem('There is no such entry, it was no mail, or the raw mail has expired.'),
      409: unsafe,
      422: badQuery,
      ...staffOnly,
    },
  }),

  downloadRefusedFile: defineRoute({
    id: 'download-refused-file',
    method: 'GET',
    path: '/v1/tickets/{id}/timeline/{entryId}/refused/{index}',
    summary:
      'Redirects to the download of a file that was refused, as bytes without a type: the one at `index` (from 0) of `detail.refused`, taken out of the raw mail. It wants `acknowledge=unsafe`: open it only where it can do no harm. Who fetched it is logged.',
    access: staff,
    params: entry.extend({ index: z.string().regex(/^\d{1,3}$/) }),
    query: acknowledging,
    responses: {
      302: downloads,
      404: problem('There is no such entry or file, or the raw mail has expired.'),
      409: unsafe,
      422: badQuery,
      ...staffOnly,
    },
  }),

  openUnreadableMail: defineRoute({
    id: 'open-unreadable-mail',
    method: 'POST',
    path: '/v1/unreadable-mails/{id}/open',
    summary:
      'Opens the ticket of a mail. One that was set aside becomes the ticket that it would have been, with its text, files, contact and kind; of one that could not be read the first lines are taken. What staff give replaces it. Nobody is written to. A repeated request returns the same ticket.',
    access: staff,
    params: id,
    body: z.strictObject({
      kind: TicketKind.optional(),
      subject: line(200).optional(),
      description: prose(8000).optional(),
      name: line(100).optional(),
      email: mailAddress.optional(),
    }),
    responses: {
      201: {
        description: 'The ticket.',
        schema: z.object({ ticketId: z.string(), number: z.string() }),
      },
      404: missing,
      409: problem('Someone else changed this at the same time; send the request again.'),
      ...staffOnly,
    },
  }),

  dismissUnreadableMail: defineRoute({
    id: 'dismiss-unreadable-mail',
    method: 'POST',
    path: '/v1/unreadable-mails/{id}/dismiss',
    summary:
      'Marks a mail that could not be read or was set aside as done without a ticket. It stays listed, and a ticket can be opened for it later.',
    access: staff,
    params: id,
    responses: {
      200: { description: 'The mail.', schema: ShownMail },
      404: missing,
      409: problem('A ticket was opened for it.'),
      ...staffOnly,
    },
  }),
};
