import * as z from 'zod';
import { Language, LinkReason, TicketKind } from '../../../events/vocabulary.ts';
import { defineRoute, staff } from '../../../shared/http/define-route.ts';
import { problem } from '../../../shared/http/refusals.ts';
import { blankAsAbsent, instant, line, mailAddress, prose } from '../../../shared/http/text.ts';
import { CallNumberKind } from '../../../shared/table/entities/call.ts';
import { isCallNumber, readCallNumber } from './call-number.ts';

const promised = z.object({
  promiseId: z.string(),
  text: z.string(),
  dueAt: z.iso.datetime(),
  state: z.enum(['open', 'kept', 'overdue']),
});

/** The other party; `number` is empty where it was withheld. */
const party = { number: z.string(), numberKind: CallNumberKind.optional(), extension: z.string().optional() };

const openedTicket = z.object({ ticketId: z.string(), number: z.string(), trackingUrl: z.url() });

export const routes = {
  logCall: defineRoute({
    id: 'log-call',
    method: 'POST',
    path: '/v1/calls',
    summary:
      'Logs a call with its promises, and opens a ticket if one is requested; or it is about a ticket that there is, and stands on its timeline.',
    access: staff,
    body: z
      .strictObject({
        direction: z.enum(['inbound', 'outbound', 'missed']),
        /** As it was shown or dialled: a number, a short code (95588), an internal extension (801), or `withheld`. Needless where `numberKind` says that. */
        number: z.preprocess(
          blankAsAbsent,
          line(40).refine(isCallNumber, { message: 'field.call-number' }).optional(),
        ),
        /** What the digits are, where they could be either; read off them where it is left out. */
        numberKind: CallNumberKind.optional(),
        startedAt: instant,
        endedAt: instant,
        summary: prose(4000),
        promises: z
          .array(z.strictObject({ text: prose(1000), dueAt: instant }))
          .max(10)
          .default([]),
        /** Number of the ticket that it was about, as stored, shown or typed. */
        ticketId: z.string().min(1).max(40).optional(),
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
      .refine(({ ticketId, openTicket }) => ticketId === undefined || openTicket === undefined, {
        path: ['ticketId'],
        message: 'field.one-ticket',
      })
      .refine(({ startedAt, endedAt }) => endedAt >= startedAt, {
        path: ['endedAt'],
        message: 'field.before-start',
      })
      .transform(({ number: typed = '', numberKind, ...body }, context) => {
        const read = readCallNumber(typed, numberKind);
        if (read) return { ...body, caller: read };
        context.addIssue({ code: 'custom', path: ['number'], message: 'field.call-number', input: typed });
        return z.NEVER;
      }),
    responses: {
      201: {
        description: 'The call is logged.',
        schema: z.object({
          callId: z.string(),
          ...party,
          customerId: z.string().optional(),
          promises: z.array(promised.omit({ state: true })),
          /** The ticket that it was about. */
          ticketId: z.string().optional(),
          /** The ticket that it opened. */
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
          ...party,
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
