import * as z from 'zod';
import { ComplaintStage } from '../../../events/vocabulary.ts';
import { maxFiles } from '../../../shared/files/limits.ts';
import { defineRoute, staff } from '../../../shared/http/define-route.ts';
import { prose } from '../../../shared/http/text.ts';
import { Compensation, complaintCauses } from '../../../shared/table/entities/ticket.ts';
import { written } from '../../../shared/tickets/detail/written.ts';
import { command, id } from '../desk/routes.ts';

export const routes = {
  handleComplaint: defineRoute({
    id: 'handle-complaint',
    method: 'POST',
    path: '/v1/tickets/{id}/complaint',
    summary: 'Moves a complaint to its next stage, or records cause, remedy, apology and lesson.',
    access: staff,
    params: id,
    body: z
      .strictObject({
        /** Later stages only; a complaint is closed by resolving its ticket. */
        stage: ComplaintStage.exclude(['closed']).optional(),
        cause: z.enum(complaintCauses).optional(),
        remedy: prose(2000).optional(),
        apology: prose(2000).optional(),
        /** What we learn from it; never shown to the customer. */
        lesson: prose(2000).optional(),
      })
      .refine((body) => Object.values(body).some((value) => value !== undefined), {
        path: ['stage'],
        message: 'field.required',
      }),
    responses: {
      200: {
        description: 'Recorded.',
        schema: written.extend({ ticketId: z.string(), stage: ComplaintStage }),
      },
      ...command,
    },
  }),

  requestCompensation: defineRoute({
    id: 'request-compensation',
    method: 'POST',
    path: '/v1/tickets/{id}/compensation',
    summary:
      'Grants compensation: at once within what the role may give this customer in 30 days, otherwise after approval.',
    access: staff,
    params: id,
    body: z.strictObject({
      type: Compensation.shape.type,
      /** Minor units (fen, cents). What is replaced, repaired or given has a value, too: it counts like money. */
      amount: z.int().min(1).max(100_000_000_000),
      /** ISO 4217. */
      currency: z.string().regex(/^[A-Z]{3}$/, { message: 'field.invalid' }),
      reason: prose(2000),
    }),
    responses: {
      201: {
        description: 'The compensation is granted or waits for approval.',
        schema: written.extend({
          compensationId: z.string(),
          state: z.enum(['granted', 'awaiting-approval']),
        }),
      },
      ...command,
    },
  }),

  decideCompensation: defineRoute({
    id: 'decide-compensation',
    method: 'POST',
    path: '/v1/tickets/{id}/compensation/{cid}/approval',
    summary: 'Approves or declines a compensation that someone else requested.',
    access: ['supervisor', 'admin'],
    params: id.extend({ cid: z.string() }),
    body: z.strictObject({ decision: z.enum(['approved', 'declined']), reason: prose(2000) }),
    responses: {
      200: {
        description: 'Decided.',
        schema: written.extend({ compensationId: z.string(), state: z.enum(['approved', 'declined']) }),
      },
      ...command,
    },
  }),

  recordAgreement: defineRoute({
    id: 'record-agreement',
    method: 'POST',
    path: '/v1/tickets/{id}/agreement',
    summary:
      'Records a change of the order that the customer agreed to, with its evidence, and confirms it to the customer in writing.',
    access: staff,
    params: id,
    body: z.strictObject({
      text: prose(4000),
      /** Entries of the ticket's timeline that prove it; kept by hash. */
      evidenceEntryIds: z.array(z.string().min(1).max(40)).min(1).max(20),
      /** Tokens of uploads: files that hang on the agreement. */
      uploads: z.array(z.string().min(1).max(300)).min(1).max(maxFiles).optional(),
    }),
    responses: {
      201: { description: 'Recorded.', schema: written.extend({ entryId: z.string() }) },
      ...command,
    },
  }),
};
