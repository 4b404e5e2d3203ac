import * as z from 'zod';
import { ServiceTarget } from '../../../events/vocabulary.ts';
import { defineRoute, staff } from '../../../shared/http/define-route.ts';
import { badBody, problem, staffOnly } from '../../../shared/http/refusals.ts';
import { MailChoice, MailChoices } from '../../../shared/notices/choices.ts';
import { NoticeKind } from '../../../shared/notices/kinds.ts';

const noticeId = z.string().min(1).max(64);

/** How many notices are not read; `more`: that is as far as they were counted. */
const unread = { unread: z.int(), more: z.literal(true).optional() };

export const ShownNotice = z.object({
  id: z.string(),
  kind: NoticeKind,
  at: z.iso.datetime(),
  read: z.boolean(),
  /** Absent where it is about care. */
  ticket: z.object({ ticketId: z.string(), number: z.string(), subject: z.string() }).optional(),
  /** A care message or task that waits for approval (`/v1/care/messages/{id}/approval`). */
  care: z.object({ messageId: z.string(), planId: z.string(), dueAt: z.iso.datetime() }).optional(),
  /** Name or address of the customer, as staff see it on the ticket or the file. */
  customer: z.string(),
  customerId: z.string().optional(),
  /** `id`: subject of a member of staff, `customer`, `participant` or `system`. */
  actor: z.object({ id: z.string(), name: z.string() }),
  /** The timeline entry that it is about. */
  entryId: z.string().optional(),
  compensationId: z.string().optional(),
  /** The reply among `outgoing` of the ticket that was stopped. */
  replyId: z.string().optional(),
  /** Of a service level: which target, and when it is or was due. */
  target: ServiceTarget.optional(),
  dueAt: z.iso.datetime().optional(),
});

const NoticeSettings = z.object({
  /** When each kind also comes by mail. */
  mail: z.record(NoticeKind, MailChoice),
  /** Where the mails go: the person's address in the settings; absent: nowhere. */
  mailTo: z.string().optional(),
  /** Whose working hours count for `hourly` and `daily`. */
  calendarId: z.string().optional(),
});

export const routes = {
  listNotices: defineRoute({
    id: 'list-notices',
    method: 'GET',
    path: '/v1/notices',
    summary:
      'Lists what the caller is told of, newest first: new tickets in own queues, tickets given to the caller, answers on them, mentions (`@name` in a note, or `@` a queue of theirs), approvals wanted, of compensations and care messages, targets of service levels due soon or missed, own replies that were to leave later and were stopped, tickets that were put off and are back, news on tickets that the caller follows. Nobody is told of own acts; what is resolved, merged or somebody else’s is no longer listed. Kept for 90 days.',
    access: staff,
    query: z.strictObject({
      limit: z.coerce.number().int().min(1).max(100).default(50),
      cursor: z.string().max(300).optional(),
      /** Only what is not read. */
      unread: z.literal('true').optional(),
    }),
    responses: {
      200: {
        description: 'One page.',
        schema: z.object({
          items: z.array(ShownNotice),
          nextCursor: z.string().optional(),
          ...unread,
        }),
      },
      422: problem('The query is not valid.'),
      ...staffOnly,
    },
  }),

  readNotices: defineRoute({
    id: 'read-notices',
    method: 'POST',
    path: '/v1/notices/read',
    summary:
      'Marks one notice of the caller as read (`id`), or all up to one (`upTo`: the newest that the caller saw).',
    access: staff,
    body: z
      .strictObject({ id: noticeId.optional(), upTo: noticeId.optional() })
      .refine(({ id, upTo }) => id !== undefined || upTo !== undefined, {
        path: ['upTo'],
        message: 'field.required',
      })
      .refine(({ id, upTo }) => id === undefined || upTo === undefined, {
        path: ['upTo'],
        message: 'field.invalid',
      }),
    responses: {
      200: { description: 'Done.', schema: z.object(unread) },
      404: problem('The caller has no such notice.'),
      ...badBody,
      ...staffOnly,
    },
  }),

  showNoticeSettings: defineRoute({
    id: 'get-notice-settings',
    method: 'GET',
    path: '/v1/notices/settings',
    summary: 'When the notices of the caller also come by mail.',
    access: staff,
    responses: { 200: { description: 'The settings.', schema: NoticeSettings }, ...staffOnly },
  }),

  saveNoticeSettings: defineRoute({
    id: 'put-notice-settings',
    method: 'PUT',
    path: '/v1/notices/settings',
    summary:
      'Chooses when each kind of notice also comes to the caller by mail: `at-once`, `hourly` or `daily` with others in one mail and in the caller’s working hours, `never`. A kind that is left out has the usual choice.',
    access: staff,
    body: z.strictObject({ mail: MailChoices }),
    responses: {
      200: { description: 'The settings as they are now.', schema: NoticeSettings },
      ...badBody,
      ...staffOnly,
    },
  }),
};
