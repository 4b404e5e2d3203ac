import * as z from 'zod';
import { Language, LinkReason, TicketKind } from '../../../events/vocabulary.ts';
import { defineRoute, staff } from '../../../shared/http/define-route.ts';
import { phoneNumber } from '../../../shared/http/phone-number.ts';
import { problem } from '../../../shared/http/refusals.ts';
import { instant, line, mailAddress, prose } from '../../../shared/http/text.ts';

const promised = z.object({
  promiseId: z.string(),
  text: z.string(),
  dueAt: z.iso.datetime(),
  state: z.enum(['open', 'kept', 'overdue']),
});

const openedTicket = z.object({ ticketId: z.string(), number: z.string(), trackingUrl: z.url() });

export const routes = {
  logCall: defineRoute({
    id: 'log-call',
    method: 'POST',
    path: '/v1/calls',
    summary: 'Logs a call with its promises, and opens a ticket if one is requested.',
    access: staff,
    body: z
      .strictObject({
        direction: z.enum(['inbound', 'outbound', 'missed']),
        number: phoneNumber,
        startedAt: instant,
        endedAt: instant,
        summary: prose(4000),
        promises: z
          .array(z.strictObject({ text: prose(1000), dueAt: instant }))
          .max(10)
          .default([]),
        openTicket: z
          .strictObject({
            kind: TicketKind,
            subject: line(200),
            /** The call's summary where it is left out. */
            description: prose(10_000).optional(),
            name: line(200).optional(),
            email: mailAddress.optional(),
            language: Language.optional(),
            productSerial: line(64).optional(),
            orderNumber: line(64).optional(),
            region: line(100).optional(),
          })
          .optional(),
      })
      .refine(({ startedAt, endedAt }) => endedAt >= startedAt, {
        path: ['endedAt'],
        message: 'field.before-start',
      }),
    responses: {
      201: {
        description: 'The call is logged.',
        schema: z.object({
          callId: z.string(),
          number: z.string(),
          customerId: z.string().optional(),
          promises: z.array(promised.omit({ state: true })),
          ticket: openedTicket.optional(),
          /** Files that the caller may have where none is certain: the number was only typed there, or several have it. */
          candidates: z.array(z.object({ customerId: z.string(), why: LinkReason })),
        }),
      },
    },
  }),

  viewCall: defineRoute({
    id: 'view-call',
    method: 'GET',
    path: '/v1/calls/{id}',
    summary: 'One call with its promises.',
    access: staff,
    params: z.object({ id: line(64) }),
    responses: {
      200: {
        description: 'The call.',
        schema: z.object({
          callId: z.string(),
          direction: z.enum(['inbound', 'outbound', 'missed']),
          number: z.string(),
          startedAt: z.iso.datetime(),
          endedAt: z.iso.datetime(),
          summary: z.string(),
          agent: z.string(),
          customerId: z.string().optional(),
          ticketId: z.string().optional(),
          promises: z.array(promised),
        }),
      },
      404: problem('No such call.'),
    },
  }),

  keepPromise: defineRoute({
    id: 'keep-promise',
    method: 'POST',
    path: '/v1/promises/{id}/kept',
    summary: 'Marks a promise as kept, also after its due time.',
    access: staff,
    params: z.object({ id: line(64) }),
    responses: {
      200: { description: 'The promise.', schema: promised.extend({ late: z.boolean() }) },
      404: problem('No such promise.'),
      409: problem('The promise is already marked as kept.'),
    },
  }),
};
