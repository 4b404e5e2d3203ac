import * as z from 'zod';
import { Priority, QueueName, TicketKind } from '../../../events/vocabulary.ts';
import { defineRoute, staff } from '../../../shared/http/define-route.ts';
import { line, prose } from '../../../shared/http/text.ts';
import { TicketDetail } from '../../../shared/tickets/detail/ticket-shapes.ts';
import { done, written } from '../../../shared/tickets/detail/written.ts';
import { command, id } from '../desk/routes.ts';
import { maxSplitEntries } from '../split.ts';

/** A number as stored, shown or typed. */
const number = z.string().min(1).max(40);
const relation = z.enum(['related', 'duplicate', 'caused-by']);
/** The page of one of the tickets that would go on as one. */
const MergedPage = z.object({
  ticketId: z.string(),
  number: z.string(),
  /** Where it is answered, masked. */
  to: z.string(),
  /** Whether the owner of that address is known to stand behind it. */
  proven: z.boolean(),
  /** Numbers of the tickets whose parts its page would show: both posts are proven for one address. */
  shows: z.array(z.string()),
  /** Whether what staff write from then on is mailed to it: they answer the contact of the ticket that goes on. */
  answered: z.boolean(),
});

const splitBody = z.strictObject({
  /** Messages, notes and calls of the ticket itself; a message among them at least. What we answered stays, and so does what the ticket began with. */
  entryIds: z.array(z.string().min(1).max(40)).min(1).max(maxSplitEntries),
  /** Default: those of the ticket. */
  subject: line(200).optional(),
  kind: TicketKind.optional(),
  queue: QueueName.optional(),
  priority: Priority.optional(),
  /** Somebody among the firm's people by id, `me` for the caller; without it nobody has it. */
  assignee: line(128).optional(),
  /** The customer gets a mail with the new number. */
  acknowledge: z.boolean().optional(),
});

/** What a split would do, and who would see what. */
export const SplitPreview = z
  .object({
    from: z.string(),
    subject: z.string(),
    kind: TicketKind,
    queue: QueueName,
    /** Since when its customer has waited: the first message among them. */
    openedAt: z.iso.datetime(),
    entries: z.array(
      z.object({
        entryId: z.string(),
        kind: z.string(),
        at: z.iso.datetime(),
        /** How it begins. */
        text: z.string(),
        files: z.int(),
      }),
    ),
    /** The customer's pages, that of the ticket and that of the new one: where each is answered (masked), and which of these entries it shows or loses. */
    pages: z.array(
      z.object({
        /** Absent for the new one. */
        number: z.string().optional(),
        to: z.string(),
        proven: z.boolean(),
        shows: z.array(z.string()),
        loses: z.array(z.string()),
      }),
    ),
    /** Mails that would leave at once. */
    mails: z.array(z.object({ to: z.string(), what: z.literal('acknowledgement') })),
    /** Who would take part in the new one, too. */
    participants: z.array(z.object({ id: z.string(), name: z.string(), mail: z.string(), role: z.string() })),
  })
  .meta({ id: 'SplitPreview' });

/** Who would see what once two tickets are one. */
export const MergePreview = z
  .object({
    ticketId: z.string(),
    into: z.string(),
    pages: z.array(MergedPage),
    /** Mails that would leave at once, each to whom (masked). `names`: whether it names the other ticket. */
    mails: z.array(z.object({ to: z.string(), what: z.literal('merged'), names: z.boolean() })),
    /** Who takes part in either; `copied`: gets what is answered to all from then on. */
    participants: z.array(
      z.object({
        ticketId: z.string(),
        name: z.string(),
        mail: z.string(),
        role: z.string(),
        copied: z.boolean(),
      }),
    ),
    followers: z.array(z.string()),
    /** Replies that wait and would be stopped, since they are for another address. */
    stops: z.array(z.string()),
    /** The tickets are not known to be of one customer: merging needs `differentCustomers`. */
    differentCustomers: z.boolean(),
  })
  .meta({ id: 'MergePreview' });

export const routes = {
  linkTicket: defineRoute({
    id: 'link-ticket',
    method: 'POST',
    path: '/v1/tickets/{id}/links',
    summary: 'Links two related tickets; both show the link.',
    access: staff,
    params: id,
    body: z.strictObject({ ticketId: number, relation }),
    responses: { 200: done, ...command },
  }),

  unlinkTicket: defineRoute({
    id: 'unlink-ticket',
    method: 'DELETE',
    path: '/v1/tickets/{id}/links',
    summary: 'Removes a link from both tickets. Succeeds also when there is no link.',
    access: staff,
    params: id,
    query: z.strictObject({ ticketId: number, relation }),
    responses: { 200: done, ...command },
  }),

  mergeTicket: defineRoute({
    id: 'merge-ticket',
    method: 'POST',
    path: '/v1/tickets/{id}/merge',
    summary:
      'Merges a ticket into another one: views, tracking link and replies lead to that ticket. Can be undone.',
    access: staff,
    params: id,
    body: z.strictObject({
      into: number,
      /** Needed where the tickets are of different customers; a dry run tells who would see what. */
      differentCustomers: z.literal(true).optional(),
      /** Stands on both timelines: why a stray mail belongs here, say. */
      reason: prose(500).optional(),
      /** Merges nothing: only tells who would see what. */
      dryRun: z.literal(true).optional(),
    }),
    responses: {
      200: {
        description: 'Merged; or, of a dry run, who would see what.',
        schema: z.object({
          ticketId: z.string(),
          into: z.string(),
          pages: z.array(MergedPage).optional(),
          /** Once merged: the ticket that goes on. */
          ticket: TicketDetail.optional(),
        }),
      },
      ...command,
    },
  }),

  previewMerge: defineRoute({
    id: 'preview-merge',
    method: 'POST',
    path: '/v1/tickets/{id}/merge/preview',
    summary:
      'Tells who would see what once a ticket is merged into another one: what each page shows, which mails leave, who takes part, which replies are stopped. Does nothing; refused as the merge would be, but for different customers.',
    access: staff,
    params: id,
    body: z.strictObject({ into: number }),
    responses: { 200: { description: 'Who would see what.', schema: MergePreview }, ...command },
  }),

  splitTicket: defineRoute({
    id: 'split-ticket',
    method: 'POST',
    path: '/v1/tickets/{id}/split',
    summary:
      'Makes a ticket of its own of some entries of a ticket: they lie with it with their files, what is true of the matter (customer, contact, proof, product, participants) is true of it too, and each links the other. Its customer has waited since the first message among them.',
    access: staff,
    params: id,
    body: splitBody,
    responses: {
      201: {
        description:
          'Split. `ticketId` is the new ticket; `ticket` is the one that it was split off, as it is now.',
        schema: written.extend({ ticketId: z.string(), number: z.string(), from: z.string() }),
      },
      ...command,
    },
  }),

  previewSplit: defineRoute({
    id: 'preview-split',
    method: 'POST',
    path: '/v1/tickets/{id}/split/preview',
    summary:
      'Tells what a split would move, and who would see what. Does nothing; refused as the split would be.',
    access: staff,
    params: id,
    body: splitBody,
    responses: { 200: { description: 'What would be done.', schema: SplitPreview }, ...command },
  }),

  unmergeTicket: defineRoute({
    id: 'unmerge-ticket',
    method: 'POST',
    path: '/v1/tickets/{id}/unmerge',
    summary: 'Undoes a merge: the ticket returns to the state it had before.',
    access: staff,
    params: id,
    responses: { 200: done, ...command },
  }),
};
