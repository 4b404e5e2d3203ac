import * as z from 'zod';
import { LinkReason, LinkState } from '../../../events/vocabulary.ts';
import { defineRoute, staff } from '../../../shared/http/define-route.ts';
import { badBody, invalidInput, problem, staffOnly } from '../../../shared/http/refusals.ts';
import { line } from '../../../shared/http/text.ts';
import { CustomerLink } from '../../../shared/table/entities/ticket.ts';
import { written } from '../../../shared/tickets/detail/written.ts';

/** A number as stored, shown or typed; of a merged ticket, it leads to what that was merged into. */
const params = z.object({ id: line(40) });
const refusals = {
  ...staffOnly,
  ...invalidInput,
  404: problem('The ticket or the customer does not exist.'),
  409: problem(
    'The ticket is linked to no customer, someone else changed it at the same time, or linking it closes the page on which its customer reads our answers, which needs `confirm`.',
  ),
};

const linked = z.object({
  ticketId: z.string(),
  customerId: z.string().optional(),
  link: CustomerLink.extend({ state: LinkState }).optional(),
  suggestions: z.array(z.object({ customerId: z.string(), why: LinkReason })),
  /** Addresses of the ticket that are confirmed on the file by this call. */
  confirmed: z.array(z.string()),
});
export type Linked = z.output<typeof linked>;

const answered = linked.extend(written.shape);

/** That the caller knows that the page closes on which a customer without mail reads our answers. */
const confirm = z.literal(true).optional();

/** Addresses of the ticket that are the customer's; those that the file has already where it is left out. */
const addresses = z.array(line(254)).max(3).optional();

export const routes = {
  confirmTicketCustomer: defineRoute({
    id: 'confirm-ticket-customer',
    method: 'POST',
    path: '/v1/tickets/{id}/customer/confirm',
    summary:
      'Confirms that the ticket belongs to the customer it is linked to, and confirms its addresses on the file.',
    access: staff,
    params,
    body: z.strictObject({ addresses, confirm }),
    responses: { 200: { description: 'Confirmed.', schema: answered }, ...refusals, ...badBody },
  }),

  refuseTicketCustomer: defineRoute({
    id: 'refuse-ticket-customer',
    method: 'POST',
    path: '/v1/tickets/{id}/customer/refuse',
    summary:
      'Says that the ticket does not belong to the customer it is linked to; addresses that were only claimed leave the file.',
    access: staff,
    params,
    responses: { 200: { description: 'Not linked any more.', schema: answered }, ...refusals },
  }),

  relinkTicketCustomer: defineRoute({
    id: 'relink-ticket-customer',
    method: 'PUT',
    path: '/v1/tickets/{id}/customer',
    summary: 'Links the ticket to another customer, or to a new one, and confirms its addresses there.',
    access: staff,
    params,
    body: z.strictObject({
      /** A new file is opened from what the ticket tells where it is left out. */
      customerId: line(64).optional(),
      addresses,
      confirm,
    }),
    responses: { 200: { description: 'Linked.', schema: answered }, ...refusals, ...badBody },
  }),
};
