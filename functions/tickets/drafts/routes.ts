import * as z from 'zod';
import { TicketState } from '../../../events/vocabulary.ts';
import { maxFiles } from '../../../shared/files/limits.ts';
import { defineRoute, staff } from '../../../shared/http/define-route.ts';
import { badBody, problem } from '../../../shared/http/refusals.ts';
import { mailAddress } from '../../../shared/http/text.ts';
import { DraftKind } from '../../../shared/table/entities/draft.ts';
import { maxCopies } from '../desk/copies-of.ts';
import { id, staffRefusals } from '../desk/routes.ts';
import { ShownDraft } from './shapes.ts';

/** A draft is kept as it was typed, so it may be more than a reply may be: what is too long shows when it is sent. */
const maxDraftCharacters = 16_000;
const maxRichCharacters = 40_000;

const notFound = problem('The ticket does not exist.');
const place = id.extend({ kind: DraftKind });

const answer = z.object({ ticketId: z.string(), draft: ShownDraft.optional() });

export const routes = {
  listDrafts: defineRoute({
    id: 'list-drafts',
    method: 'GET',
    path: '/v1/drafts',
    summary:
      'Lists what the caller has written and not sent, the latest first, a hundred at most. Nobody sees the drafts of others.',
    access: staff,
    responses: {
      200: {
        description: 'The drafts.',
        schema: z.object({
          items: z.array(
            z
              .object({
                /** The ticket that it leads to now; another one where it was merged since. */
                ticketId: z.string(),
                number: z.string(),
                subject: z.string(),
                kind: DraftKind,
                version: z.int(),
                savedAt: z.iso.datetime(),
                expiresAt: z.iso.datetime(),
                /** How it begins. */
                preview: z.string(),
                files: z.int(),
              })
              .meta({ id: 'DraftSummary' }),
          ),
        }),
      },
      ...staffRefusals,
    },
  }),

  getDraft: defineRoute({
    id: 'get-draft',
    method: 'GET',
    path: '/v1/tickets/{id}/drafts/{kind}',
    summary:
      'Returns the reply or note that the caller has begun on a ticket; without `draft` there is none. One that was begun on a ticket which was merged since goes on with this one.',
    access: staff,
    params: place,
    responses: { 200: { description: 'The draft.', schema: answer }, 404: notFound, ...staffRefusals },
  }),

  putDraft: defineRoute({
    id: 'put-draft',
    method: 'PUT',
    path: '/v1/tickets/{id}/drafts/{kind}',
    summary:
      'Keeps what the caller has written for 30 days from now. `version` is that of the draft that the caller saw, 0 where there was none: another one is refused with 409, with `draft` as it is.',
    access: staff,
    params: place,
    body: z.strictObject({
      version: z.int().min(0),
      text: z.string().max(maxDraftCharacters),
      /** The same as the editor keeps it. */
      rich: z.string().max(maxRichCharacters).optional(),
      cc: z.array(mailAddress).max(maxCopies).optional(),
      bcc: z.array(mailAddress).max(maxCopies).optional(),
      toAll: z.boolean().optional(),
      cannedReplyId: z.string().min(1).max(64).optional(),
      /** Tokens of uploads. A file waits a day for being sent. */
      uploads: z.array(z.string().min(1).max(300)).max(maxFiles).optional(),
      /** Where the ticket is to go with it. */
      state: TicketState.optional(),
    }),
    responses: {
      200: { description: 'Kept.', schema: z.object({ ticketId: z.string(), draft: ShownDraft }) },
      404: notFound,
      409: problem('Another tab or device has saved the draft meanwhile.'),
      ...staffRefusals,
      ...badBody,
    },
  }),

  removeDraft: defineRoute({
    id: 'remove-draft',
    method: 'DELETE',
    path: '/v1/tickets/{id}/drafts/{kind}',
    summary: 'Throws away what the caller has begun. Succeeds also when there is nothing.',
    access: staff,
    params: place,
    responses: { 200: { description: 'Gone.', schema: answer }, 404: notFound, ...staffRefusals },
  }),
};
