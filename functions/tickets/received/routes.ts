import * as z from 'zod';
import { Language, Priority, QueueName, receivedChannels, TicketKind } from '../../../events/vocabulary.ts';
import { maxFiles } from '../../../shared/files/limits.ts';
import { defineRoute, staff } from '../../../shared/http/define-route.ts';
import { phoneWithExtension } from '../../../shared/http/phone-number.ts';
import { badBody, problem, staffOnly } from '../../../shared/http/refusals.ts';
import { instant, line, mailAddress, prose } from '../../../shared/http/text.ts';
import { replyVariables } from '../../../shared/settings/fill-reply.ts';
import { Tag } from '../../../shared/settings/routing-rules.ts';
import { maxCopies } from '../desk/copies-of.ts';

/** What staff say of a matter that they open, besides what was said or is written. */
const matter = {
  kind: TicketKind,
  subject: line(200),
  name: line(100).optional(),
  email: mailAddress.optional(),
  phone: phoneWithExtension.optional(),
  /** The caller has made sure that the address is the customer’s. */
  confirmed: z.literal(true).optional(),
  /** The customer file that it belongs to; without it, address and name find the file. */
  customerId: line(64).optional(),
  language: Language.optional(),
  productSerial: line(64).optional(),
  orderNumber: line(64).optional(),
  region: line(100).optional(),
  /** Where it waits, who has it and how urgent it is, instead of what the rules say. `me` for the caller. */
  queue: QueueName.optional(),
  assignee: line(128).optional(),
  priority: Priority.optional(),
  /** Beside those that the rules add. */
  tags: z.array(Tag).max(20).optional(),
  /** Tokens of uploads: files that hang on its first entry. */
  uploads: z.array(z.string().min(1).max(300)).min(1).max(maxFiles).optional(),
};

const opened = z.object({ ticketId: z.string(), number: z.string(), trackingUrl: z.url() });
const unconfirmable = { path: ['email'], message: 'field.required' };
const isConfirmable = ({
  confirmed,
  email,
  phone,
}: {
  confirmed?: true | undefined;
  email?: string | undefined;
  phone?: unknown;
}): boolean => !confirmed || email !== undefined || phone !== undefined;
const refusals = { 404: problem('There is no such customer.'), ...badBody, ...staffOnly };

export const routes = {
  takeDown: defineRoute({
    id: 'take-down-ticket',
    method: 'POST',
    path: '/v1/tickets/received',
    summary:
      'Opens the ticket of a matter that a caller told, or that came over the counter, in a letter or by fax. `receivedAt` is when it came, now where it is left out. The customer gets an acknowledgement by mail only where `acknowledge` asks for it and an address is known. What the rules would say of queue, assignee and priority holds where the caller says nothing. A repeated `Idempotency-Key` opens one ticket.',
    access: staff,
    body: z
      .strictObject({
        channel: z.enum([...receivedChannels, 'call']),
        receivedAt: instant.optional(),
        description: prose(10_000),
        acknowledge: z.literal(true).optional(),
        /** For staff. */
        note: prose(8000).optional(),
        ...matter,
      })
      .refine(({ acknowledge, email, customerId }) => !acknowledge || (email ?? customerId) !== undefined, {
        path: ['email'],
        message: 'field.required',
      })
      .refine(isConfirmable, unconfirmable),
    responses: { 201: { description: 'The ticket.', schema: opened }, ...refusals },
  }),

  writeFirst: defineRoute({
    id: 'write-first',
    method: 'POST',
    path: '/v1/tickets/written',
    summary:
      'Writes to a customer who has not written: opens the ticket that the mail belongs to, so that the answer lands on it, and waits for it (`pending`, unless `state` says `open`). To an address of the customer’s file that is known to be theirs, or to one of which the caller has made sure (`confirmed`); refused where nothing reaches it, or where it is of a customer who was erased. A repeated `Idempotency-Key` writes once.',
    access: staff,
    body: z
      .strictObject({
        ...matter,
        body: prose(8000).optional(),
        /** Its text in the ticket's language, filled; a body stands beside it, before its signature. */
        cannedReplyId: z.string().min(1).max(64).optional(),
        /** The canned reply that the body was made from: nothing of it is added. */
        editedFrom: z.string().min(1).max(64).optional(),
        variables: z.partialRecord(z.enum(replyVariables), line(200)).optional(),
        cc: z.array(mailAddress).max(maxCopies).optional(),
        bcc: z.array(mailAddress).max(maxCopies).optional(),
        state: z.enum(['open', 'pending']).default('pending'),
      })
      .refine(({ body, cannedReplyId }) => (body ?? cannedReplyId) !== undefined, {
        path: ['body'],
        message: 'field.required',
      })
      .refine(({ email, phone, customerId }) => email !== undefined || phone || customerId !== undefined, {
        path: ['email'],
        message: 'field.required',
      })
      .refine(isConfirmable, unconfirmable),
    responses: {
      201: { description: 'Written.', schema: opened.extend({ entryId: z.string() }) },
      409: problem('Nothing reaches the customer, or the customer was erased.'),
      ...refusals,
    },
  }),
};
