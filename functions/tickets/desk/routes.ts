import * as z from 'zod';
import { Language, Priority, QueueName, TicketKind, TicketState } from '../../../events/vocabulary.ts';
import { maxFiles } from '../../../shared/files/limits.ts';
import { defineRoute, staff } from '../../../shared/http/define-route.ts';
import { phoneWithExtension } from '../../../shared/http/phone-number.ts';
import { badBody, invalidInput, problem, staffOnly } from '../../../shared/http/refusals.ts';
import { instant, line, mailAddress, prose } from '../../../shared/http/text.ts';
import { Names } from '../../../shared/names/names.ts';
import { replyVariables } from '../../../shared/settings/fill-reply.ts';
import { Tag } from '../../../shared/settings/routing-rules.ts';
import { complaintCauses } from '../../../shared/table/entities/ticket.ts';
import { timelinePageSize } from '../../../shared/tickets/detail/conversation.ts';
import { ShownEntry, TicketDetail } from '../../../shared/tickets/detail/ticket-shapes.ts';
import { done, written } from '../../../shared/tickets/detail/written.ts';
import { ShownDraft } from '../drafts/shapes.ts';
import { maxTags } from './apply-wishes.ts';
import { maxCopies } from './copies-of.ts';

export const staffRefusals = { ...staffOnly, ...invalidInput };

/** The number as stored or as shown. */
export const id = z.object({ id: z.string() });
const outgoing = id.extend({ replyId: z.string() });
const follower = id.extend({ person: line(128) });
const withMacro = id.extend({ macroId: z.string() });
const participant = id.extend({ participantId: z.string() });
const notFound = problem('The ticket does not exist.');
/** What every command of staff on one ticket may be refused with. */
export const command = {
  ...staffRefusals,
  ...badBody,
  404: notFound,
  409: problem(
    'The state of the ticket does not allow this, or someone else changed the ticket at the same time.',
  ),
};

const cannedReplyId = z.string().min(1).max(64);
/** Values in place of what the variables of a canned reply would be. */
const variables = z.partialRecord(z.enum(replyVariables), line(200));

/** The caller's draft that this was made from, as it was seen: it goes with it, unless another tab has saved it since. */
const sentDraft = z.strictObject({ version: z.int().positive() });

/** Tokens of uploads. */
const uploads = z.array(z.string().min(1).max(300)).min(1).max(maxFiles).optional();

/** A reply as staff write it. */
const replyFields = {
  body: prose(8000).optional(),
  /** Its text in the ticket's language, filled; a body stands beside it, before its signature. */
  cannedReplyId: cannedReplyId.optional(),
  /** The canned reply that the body was made from (`POST …/replies/render`): nothing of it is added. */
  editedFrom: cannedReplyId.optional(),
  variables: variables.optional(),
  /** Files that hang on the reply. */
  uploads,
  /** Others who get it, each by a mail of their own; they take part in the ticket from then on. */
  cc: z.array(mailAddress).max(maxCopies).optional(),
  /** The same, for whom later replies to all leave out. */
  bcc: z.array(mailAddress).max(maxCopies).optional(),
  /** All who take part get it, except those in blind copy. */
  toAll: z.literal(true).optional(),
  /** Where nothing reaches the customer (no address, suppressed, disowned) the text is kept as a note; else such a reply is refused. */
  ifUnreachable: z.literal('note').optional(),
  draft: sentDraft.optional(),
};

const hasWords = ({
  body,
  cannedReplyId,
}: {
  body?: string | undefined;
  cannedReplyId?: string | undefined;
}) => body !== undefined || cannedReplyId !== undefined;
const wordless = { path: ['body'], message: 'field.required' };

const replyBody = z.strictObject(replyFields).refine(hasWords, wordless);

/** What is said of a move to another state. */
const ending = {
  /** How it ended. The customer reads this (客户可见): in the mail, on the page and in the survey. Of other moves a reason for staff. */
  outcome: prose(2000).optional().describe('The customer reads this (客户可见).'),
  /** What else is to be known of how it ended. Only staff read this (仅内部可见). */
  internalOutcome: prose(2000).optional().describe('Only staff read this (仅内部可见).'),
  /** It is spam: no mail tells of the outcome, which is not needed, and nobody is surveyed. */
  spam: z.literal(true).optional(),
  /** Of a complaint: why the customer complained. Resolving one needs it, unless it is known. */
  cause: z.enum(complaintCauses).optional(),
};

/** What a call of several parts answers. */
const updated = written.extend({
  ticketId: z.string(),
  /** Of the reply, else of the note. */
  entryId: z.string().optional(),
  recordedAs: z.literal('note').optional(),
});

/** Whether the customer would read how it ended; of spam nobody is told. */
const hasOutcome = ({ outcome, spam }: { outcome?: string | undefined; spam?: true | undefined }): boolean =>
  outcome !== undefined || spam === true;

/** Who has a ticket, where it waits, how urgent it is. */
const place = {
  /** Somebody among the firm's people by id, `me` for the caller; null: nobody any more. */
  assignee: line(128).nullable().optional(),
  queue: QueueName.optional(),
  /** Once set here, neither grade nor rules change it. */
  priority: Priority.optional(),
};

export const routes = {
  getTicket: defineRoute({
    id: 'get-ticket',
    method: 'GET',
    path: '/v1/tickets/{id}',
    summary:
      'Returns one ticket with the latest entries of its timeline, fifty at most, and its recovery tickets. `timelineCursor` leads to older entries.',
    access: staff,
    params: id,
    responses: { 200: { description: 'The ticket.', schema: TicketDetail }, 404: notFound, ...staffRefusals },
  }),

  getTimeline: defineRoute({
    id: 'get-timeline',
    method: 'GET',
    path: '/v1/tickets/{id}/timeline',
    summary:
      'Returns one page of the timeline of a ticket: the entries before the cursor, without one the latest. Each page is oldest first, the next page is older; a page is short where entries are long.',
    access: staff,
    params: id,
    query: z.strictObject({
      limit: z.coerce.number().int().min(1).max(100).default(timelinePageSize),
      /** `timelineCursor` of the ticket, or `nextCursor` of the page before. */
      cursor: z.string().max(300).optional(),
    }),
    responses: {
      200: {
        description: 'One page.',
        schema: z.object({ items: z.array(ShownEntry), nextCursor: z.string().optional(), names: Names }),
      },
      404: notFound,
      ...staffRefusals,
    },
  }),

  updateTicket: defineRoute({
    id: 'update-ticket',
    method: 'PATCH',
    path: '/v1/tickets/{id}',
    summary:
      'Does all of it in one step, or nothing: corrects fields (what is left out stays, null takes a value away), assigns, writes a note and a reply, moves to another state. The timeline tells each value before and after. Another address revokes all links, as in PUT contact. A complaint that words made is taken back by another `kind`, one that a person chose with a `reason`; who was compensated has complained.',
    access: staff,
    params: id,
    body: z
      .strictObject({
        kind: TicketKind.optional(),
        /** Why; for staff. */
        reason: prose(500).optional(),
        subject: line(200).optional(),
        contact: z
          .strictObject({
            name: line(100).optional(),
            email: mailAddress.nullable().optional(),
            phone: phoneWithExtension.nullable().optional(),
            /** The caller has made sure with the customer that the address is theirs. */
            confirmed: z.literal(true).optional(),
          })
          .optional(),
        language: Language.optional(),
        productSerial: line(64).nullable().optional(),
        orderNumber: line(64).nullable().optional(),
        region: line(100).nullable().optional(),
        /** Answers of the form by name. */
        fields: z.record(line(200), prose(8000).nullable()).optional(),
        /** All tags: one that is left out goes. */
        tags: z.array(Tag).max(maxTags).optional(),
        ...place,
        /** For staff. */
        note: prose(8000).optional(),
        reply: replyBody.optional(),
        /** Where it goes then. A reply that resolves tells the outcome in its own mail. */
        state: TicketState.optional(),
        ...ending,
        /** The version that the caller saw; another one is refused with 409, with `ticket` as it is. */
        expectedVersion: z.int().positive().optional(),
      })
      .refine(({ reason: _, expectedVersion: __, ...edit }) => Object.keys(edit).length > 0, {
        path: ['subject'],
        message: 'field.required',
      })
      .refine(({ state, ...ending }) => state !== 'resolved' || hasOutcome(ending), {
        path: ['outcome'],
        message: 'field.required',
      })
      .refine(
        ({ state, outcome, internalOutcome, spam, cause }) =>
          state !== undefined || [outcome, internalOutcome, spam, cause].every((each) => each === undefined),
        { path: ['state'], message: 'field.required' },
      ),
    responses: {
      200: {
        description: 'Done. `ticket` is the ticket as it is now.',
        schema: updated,
      },
      ...command,
    },
  }),

  writeReply: defineRoute({
    id: 'write-reply',
    method: 'POST',
    path: '/v1/tickets/{id}/replies',
    summary:
      'Sends a reply to the customer: at once; after `holdSeconds`, in which it can be undone; or at `sendAt`. What waits stands in `outgoing` of the ticket, and nobody but staff sees it. Where the ticket is to go with it (`then`) it goes when the reply leaves.',
    access: staff,
    params: id,
    body: z
      .strictObject({
        ...replyFields,
        /** Seconds in which `…/undo` takes it back. It leaves whether or not anybody waits for it. */
        holdSeconds: z.int().min(0).max(30).optional(),
        /** When it leaves, up to 60 days ahead. It is stopped where the customer writes before. */
        sendAt: instant.optional(),
        then: z
          .strictObject({ to: TicketState, ...ending })
          .refine(({ to, ...ending }) => to !== 'resolved' || hasOutcome(ending), {
            path: ['outcome'],
            message: 'field.required',
          })
          .optional(),
      })
      .refine(hasWords, wordless)
      .refine(({ holdSeconds = 0, sendAt }) => holdSeconds === 0 || sendAt === undefined, {
        path: ['sendAt'],
        message: 'field.invalid',
      }),
    responses: {
      201: {
        description:
          'The reply is stored and queued for sending; or it waits; or it is kept as a note, where nothing reaches the customer and the caller asked for that.',
        schema: written.extend({
          /** The entry; of a reply that waits, its id among `outgoing`. */
          entryId: z.string(),
          recordedAs: z.literal('note').optional(),
          undoUntil: z.iso.datetime().optional(),
          sendAt: z.iso.datetime().optional(),
        }),
      },
      ...command,
    },
  }),

  undoReply: defineRoute({
    id: 'undo-reply',
    method: 'POST',
    path: '/v1/tickets/{id}/replies/{replyId}/undo',
    summary:
      'Takes back a reply that has not left: held, scheduled or stopped. It is its writer’s draft again, before what the writer has begun since. What is held for seconds only its writer takes back; 409 when it has left.',
    access: staff,
    params: outgoing,
    responses: {
      200: {
        description: 'Taken back. `draft` where it is the caller’s.',
        schema: written.extend({ ticketId: z.string(), draft: ShownDraft.optional() }),
      },
      ...command,
    },
  }),

  changeReply: defineRoute({
    id: 'change-reply',
    method: 'PATCH',
    path: '/v1/tickets/{id}/replies/{replyId}',
    summary:
      'Changes the text or the instant of a reply that is scheduled or stopped, or lets it leave at once. One that was stopped leaves after all then: whoever changes it has seen why.',
    access: staff,
    params: outgoing,
    body: z
      .strictObject({
        body: prose(8000).optional(),
        sendAt: instant.optional(),
        /** It leaves now. */
        atOnce: z.literal(true).optional(),
      })
      .refine((change) => Object.keys(change).length > 0, { path: ['sendAt'], message: 'field.required' })
      .refine(({ sendAt, atOnce }) => sendAt === undefined || atOnce === undefined, {
        path: ['sendAt'],
        message: 'field.invalid',
      }),
    responses: {
      200: {
        description: 'Changed. `sendAt`: when it leaves.',
        schema: written.extend({ ticketId: z.string(), sendAt: z.iso.datetime() }),
      },
      ...command,
    },
  }),

  renderReply: defineRoute({
    id: 'render-reply',
    method: 'POST',
    path: '/v1/tickets/{id}/replies/render',
    summary:
      'Returns a canned reply as it would be sent: in the ticket’s language, filled, with a body beside it. Sends nothing. What is edited goes as `body` with `editedFrom`.',
    access: staff,
    params: id,
    body: z.strictObject({ cannedReplyId, body: prose(8000).optional(), variables: variables.optional() }),
    responses: {
      200: { description: 'The text.', schema: z.object({ text: z.string(), language: Language }) },
      404: notFound,
      ...staffRefusals,
      ...badBody,
    },
  }),

  applyMacro: defineRoute({
    id: 'apply-macro',
    method: 'POST',
    path: '/v1/tickets/{id}/macros/{macroId}',
    summary:
      'Does all that a macro (`/v1/macros`) says to a ticket, in one step or not at all: a variable of its reply that has no value, or a state that the ticket cannot go to, stops all of it.',
    access: staff,
    params: withMacro,
    body: z.strictObject({
      variables: variables.optional(),
      /** The version that the caller saw; another one is refused with 409, with `ticket` as it is. */
      expectedVersion: z.int().positive().optional(),
    }),
    responses: {
      200: { description: 'Done. `ticket` is the ticket as it is now.', schema: updated },
      ...command,
    },
  }),

  previewMacro: defineRoute({
    id: 'preview-macro',
    method: 'POST',
    path: '/v1/tickets/{id}/macros/{macroId}/preview',
    summary: 'Tells what a macro would do to a ticket now, and why it would be refused. Does nothing.',
    access: staff,
    params: withMacro,
    body: z.strictObject({ variables: variables.optional() }),
    responses: {
      200: {
        description: 'What would be done; what is left out stays as it is.',
        schema: z
          .object({
            ticketId: z.string(),
            version: z.int(),
            language: Language,
            /** What the customer would read. */
            reply: z.string().optional(),
            note: z.string().optional(),
            tags: z.array(z.string()).optional(),
            assignee: z.string().nullable().optional(),
            queue: QueueName.optional(),
            priority: Priority.optional(),
            state: TicketState.optional(),
            outcome: z.string().optional(),
            /** Until when it would be put off; `answer`: until somebody writes. */
            snooze: z.string().optional(),
            /** Nothing would be done: why, and which parts are at fault. */
            refusal: z
              .object({
                detail: z.string(),
                errors: z.array(z.object({ path: z.string(), message: z.string() })),
              })
              .optional(),
          })
          .meta({ id: 'MacroPreview' }),
      },
      404: notFound,
      ...staffRefusals,
      ...badBody,
    },
  }),

  snoozeTicket: defineRoute({
    id: 'snooze-ticket',
    method: 'PUT',
    path: '/v1/tickets/{id}/snooze',
    summary:
      'Puts a ticket off: lists of work leave it out (`view=snoozed` has it) until an instant, a year ahead at most, or without one until somebody writes on it, which brings it back in any case. Whoever put it off and whoever has it are told then. The clocks of its service level run on: the customer does not know.',
    access: staff,
    params: id,
    body: z.strictObject({ until: instant.optional() }),
    responses: { 200: done, ...command },
  }),

  wakeTicket: defineRoute({
    id: 'wake-ticket',
    method: 'DELETE',
    path: '/v1/tickets/{id}/snooze',
    summary: 'Takes a ticket that was put off back among the work. Succeeds also when it is there.',
    access: staff,
    params: id,
    responses: { 200: done, ...command },
  }),

  tellTrackingLink: defineRoute({
    id: 'tell-tracking-link',
    method: 'POST',
    path: '/v1/tickets/{id}/tracking-link',
    summary:
      'Returns the link of the customer’s mails, to be passed on to the customer. Whoever has it sees the conversation: the timeline notes who asked for it.',
    access: staff,
    params: id,
    responses: {
      200: { description: 'The link.', schema: written.extend({ trackingUrl: z.url() }) },
      ...command,
    },
  }),

  writeNote: defineRoute({
    id: 'write-note',
    method: 'POST',
    path: '/v1/tickets/{id}/notes',
    summary: 'Adds a note that only staff can see, with uploaded files where it names some.',
    access: staff,
    params: id,
    body: z.strictObject({ body: prose(8000), uploads, draft: sentDraft.optional() }),
    responses: {
      201: { description: 'Stored.', schema: written.extend({ entryId: z.string() }) },
      ...command,
    },
  }),

  moveTicket: defineRoute({
    id: 'move-ticket',
    method: 'POST',
    path: '/v1/tickets/{id}/transitions',
    summary:
      'Moves a ticket to another state. Resolving needs an outcome, which the customer reads (客户可见) as a mail brings it; spam needs none and is told to nobody. A complaint may name its cause.',
    access: staff,
    params: id,
    body: z
      .strictObject({
        to: TicketState,
        ...ending,
      })
      .refine(({ to, ...ending }) => to !== 'resolved' || hasOutcome(ending), {
        path: ['outcome'],
        message: 'field.required',
      }),
    responses: {
      200: { description: 'Moved.', schema: written.extend({ ticketId: z.string(), state: TicketState }) },
      ...command,
    },
  }),

  assignTicket: defineRoute({
    id: 'assign-ticket',
    method: 'POST',
    path: '/v1/tickets/{id}/assign',
    summary: 'Changes the assignee, queue, priority or kind of a ticket.',
    access: staff,
    params: id,
    body: z.strictObject({
      ...place,
      /** A complaint stays one. */
      kind: TicketKind.optional(),
      /** The version that the caller saw; another one is refused with 409. */
      expectedVersion: z.int().positive().optional(),
    }),
    responses: { 200: done, ...command },
  }),

  setParticipant: defineRoute({
    id: 'set-participant',
    method: 'PUT',
    path: '/v1/tickets/{id}/participants/{participantId}',
    summary: "Says whether the customer's page shows what a participant writes.",
    access: staff,
    params: participant,
    body: z.strictObject({ shown: z.boolean() }),
    responses: { 200: done, ...command },
  }),

  removeParticipant: defineRoute({
    id: 'remove-participant',
    method: 'DELETE',
    path: '/v1/tickets/{id}/participants/{participantId}',
    summary: 'Ends the part that somebody takes in a ticket, and revokes the address to answer at.',
    access: staff,
    params: participant,
    responses: { 200: done, ...command },
  }),

  follow: defineRoute({
    id: 'follow-ticket',
    method: 'PUT',
    path: '/v1/tickets/{id}/followers/{person}',
    summary:
      'Lets somebody of the firm’s people follow a ticket (`me` for the caller): they are told of what is said and noted on it, or with `all` of every change, without having it.',
    access: staff,
    params: follower,
    body: z.strictObject({ wants: z.enum(['messages', 'all']).default('messages') }),
    responses: { 200: done, ...command },
  }),

  unfollow: defineRoute({
    id: 'unfollow-ticket',
    method: 'DELETE',
    path: '/v1/tickets/{id}/followers/{person}',
    summary: 'Ends it that somebody follows a ticket. Succeeds also when nobody does.',
    access: staff,
    params: follower,
    responses: { 200: done, ...command },
  }),

  acceptEntry: defineRoute({
    id: 'accept-entry',
    method: 'POST',
    path: '/v1/tickets/{id}/timeline/{entryId}/accept',
    summary:
      'Vouches that an unverified mail or post is from whom it says; the id is of the ticket that the entry names.',
    access: staff,
    params: id.extend({ entryId: z.string() }),
    responses: { 200: done, ...command },
  }),
};
