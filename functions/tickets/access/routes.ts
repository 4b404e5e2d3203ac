import * as z from 'zod';
import { defineRoute, staff } from '../../../shared/http/define-route.ts';
import { phoneWithExtension } from '../../../shared/http/phone-number.ts';
import { line, mailAddress } from '../../../shared/http/text.ts';
import { Delivery } from '../../../shared/mail/delivery-state.ts';
import { Contact } from '../../../shared/table/entities/contact.ts';
import { done, written } from '../../../shared/tickets/detail/written.ts';
import { command, id } from '../desk/routes.ts';

/** One message about a ticket, with what is known of its delivery. */
const TicketMessage = Delivery.omit({ to: true }).extend({
  to: Contact,
  /** No partner reported that it arrived: `open` until somebody has called. */
  call: z.enum(['open', 'done']).optional(),
});
export type TicketMessage = z.output<typeof TicketMessage>;

export const routes = {
  showTicketPage: defineRoute({
    id: 'show-ticket-page',
    method: 'POST',
    path: '/v1/tickets/{id}/page',
    summary:
      'Shows what staff write on the page that the ticket’s post led to, to whoever has that page; or hides it again.',
    access: staff,
    params: id,
    body: z.strictObject({ shown: z.boolean() }),
    responses: { 200: done, ...command },
  }),

  revokeTicketLinks: defineRoute({
    id: 'revoke-ticket-links',
    method: 'POST',
    path: '/v1/tickets/{id}/revoke-links',
    summary:
      'Revokes every link of the ticket: those in mails, its page, its files, its reply addresses. The next mail has new ones.',
    access: staff,
    params: id,
    responses: { 200: done, ...command },
  }),

  changeTicketContact: defineRoute({
    id: 'change-ticket-contact',
    method: 'PUT',
    path: '/v1/tickets/{id}/contact',
    summary:
      'Changes where the ticket is answered. All its links are revoked, and nothing of the address before is taken as proof.',
    access: staff,
    params: id,
    body: z
      .strictObject({
        name: line(100).optional(),
        email: mailAddress.optional(),
        phone: phoneWithExtension.optional(),
        /** The caller has made sure with the customer that the address is theirs. */
        confirmed: z.literal(true).optional(),
      })
      .refine(({ email, phone }) => email !== undefined || phone !== undefined, {
        path: ['email'],
        message: 'field.contact-needed',
      }),
    responses: { 200: done, ...command },
  }),

  takeBackDisown: defineRoute({
    id: 'take-back-disown',
    method: 'DELETE',
    path: '/v1/tickets/{id}/disowned',
    summary:
      'Takes back that the owner of the address did not write it: messages about the ticket leave again.',
    access: staff,
    params: id,
    responses: { 200: done, ...command },
  }),

  listTicketMessages: defineRoute({
    id: 'list-ticket-messages',
    method: 'GET',
    path: '/v1/tickets/{id}/messages',
    summary: 'Returns the latest fifty messages about a ticket, oldest first, with their delivery.',
    access: staff,
    params: id,
    responses: {
      200: { description: 'The messages.', schema: z.object({ items: z.array(TicketMessage) }) },
      ...command,
    },
  }),

  sendMessageAgain: defineRoute({
    id: 'send-message-again',
    method: 'POST',
    path: '/v1/tickets/{id}/messages/{messageId}/send-again',
    summary:
      'Sends a message about a ticket again, to the address of now: one that failed, came back, was skipped, or was not confirmed within thirty minutes. Once a message.',
    access: staff,
    params: id.extend({ messageId: z.string() }),
    responses: {
      201: {
        description: 'It is queued as a message of its own.',
        schema: written.extend({ messageId: z.string() }),
      },
      ...command,
    },
  }),

  finishCall: defineRoute({
    id: 'finish-please-call',
    method: 'POST',
    path: '/v1/tickets/{id}/messages/{messageId}/called',
    summary: 'Says that the customer was called instead of a message that no partner reported.',
    access: staff,
    params: id.extend({ messageId: z.string() }),
    responses: { 200: done, ...command },
  }),
};
