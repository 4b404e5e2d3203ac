import * as z from 'zod';
import { Language, receivedChannels, TicketKind } from '../../../events/vocabulary.ts';
import { defineRoute, staff } from '../../../shared/http/define-route.ts';
import { phoneWithExtension } from '../../../shared/http/phone-number.ts';
import { badBody, problem, staffOnly } from '../../../shared/http/refusals.ts';
import { instant, line, mailAddress, prose } from '../../../shared/http/text.ts';

export const routes = {
  takeDown: defineRoute({
    id: 'take-down-ticket',
    method: 'POST',
    path: '/v1/tickets/received',
    summary:
      'Opens the ticket of a matter that came over the counter, in a letter or by fax. `receivedAt` is when it came, now where it is left out. The customer gets an acknowledgement by mail only where `acknowledge` asks for it and an address is known. A repeated `Idempotency-Key` opens one ticket.',
    access: staff,
    body: z
      .strictObject({
        channel: z.enum(receivedChannels),
        receivedAt: instant.optional(),
        kind: TicketKind,
        subject: line(200),
        description: prose(10_000),
        name: line(100).optional(),
        email: mailAddress.optional(),
        phone: phoneWithExtension.optional(),
        /** The caller has made sure that the address is the customer’s. */
        confirmed: z.literal(true).optional(),
        /** The customer file that it belongs to; without it, address and name find the file. */
        customerId: line(64).optional(),
        acknowledge: z.literal(true).optional(),
        language: Language.optional(),
        productSerial: line(64).optional(),
        orderNumber: line(64).optional(),
        region: line(100).optional(),
      })
      .refine(({ acknowledge, email }) => !acknowledge || email !== undefined, {
        path: ['email'],
        message: 'field.required',
      })
      .refine(({ confirmed, email, phone }) => !confirmed || email !== undefined || phone !== undefined, {
        path: ['email'],
        message: 'field.required',
      }),
    responses: {
      201: {
        description: 'The ticket.',
        schema: z.object({ ticketId: z.string(), number: z.string(), trackingUrl: z.url() }),
      },
      404: problem('There is no such customer.'),
      ...badBody,
      ...staffOnly,
    },
  }),
};
