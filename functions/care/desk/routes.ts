import * as z from 'zod';
import { OccurrenceState } from '../../../events/vocabulary.ts';
import { defineRoute, staff } from '../../../shared/http/define-route.ts';
import { badBody, invalidInput, problem, staffOnly } from '../../../shared/http/refusals.ts';
import { instant, line, prose } from '../../../shared/http/text.ts';
import { CareMessage, CareMessageDetail } from './message-shapes.ts';
import { planRoutes } from './plan-routes.ts';

const notFound = { 404: problem('The message does not exist.') };
const command = {
  ...staffOnly,
  ...badBody,
  ...notFound,
  409: problem('The state does not allow this, or someone else changed the message at the same time.'),
};
const id = z.object({ id: z.string() });
const changed = {
  200: {
    description: 'Done.',
    schema: z.object({ id: z.string(), state: OccurrenceState, dueAt: z.iso.datetime() }),
  },
};

/** Ways to list messages; exactly one is asked for. */
export const listings = ['plan', 'customer', 'day', 'owner', 'awaiting'] as const;

export const routes = {
  listCareMessages: defineRoute({
    id: 'list-care-messages',
    method: 'GET',
    path: '/v1/care/messages',
    summary:
      'Lists care messages and tasks of one plan, customer, day or member of staff, or all that await approval, by due time.',
    access: staff,
    query: z
      .strictObject({
        plan: line(64).optional(),
        customer: line(64).optional(),
        /** A day of the firm’s time zone. */
        day: z.iso.date().optional(),
        /** Subject of a member of staff, or `me`: one’s own, or for supervisors anybody’s. */
        owner: line(128).optional(),
        /** `approval`: what a supervisor has to decide. */
        awaiting: z.literal('approval').optional(),
        state: OccurrenceState.optional(),
        limit: z.coerce.number().int().min(1).max(100).default(50),
        cursor: z.string().min(1).max(400).optional(),
      })
      .superRefine((query, context) => {
        const asked = listings.filter((name) => query[name] !== undefined);
        const params = { choices: listings.join(', ') };
        if (asked.length !== 1)
          context.addIssue({
            code: 'custom',
            path: [asked[1] ?? 'plan'],
            message: 'field.one-listing',
            params,
          });
      }),
    responses: {
      200: {
        description:
          'One page. It may have fewer items than `limit` although more follow: only a missing `nextCursor` marks the last page.',
        schema: z.object({ items: z.array(CareMessage), nextCursor: z.string().optional() }),
      },
      ...staffOnly,
      ...invalidInput,
    },
  }),

  getCareMessage: defineRoute({
    id: 'get-care-message',
    method: 'GET',
    path: '/v1/care/messages/{id}',
    summary: 'Returns one care message with its history, from planning to delivery or skip.',
    access: staff,
    params: id,
    responses: { 200: { description: 'The message.', schema: CareMessageDetail }, ...notFound, ...staffOnly },
  }),

  moveCareMessage: defineRoute({
    id: 'move-care-message',
    method: 'POST',
    path: '/v1/care/messages/{id}/move',
    summary: 'Moves one message or task to another time. Replanning does not move it again.',
    access: staff,
    params: id,
    body: z.strictObject({ to: instant, reason: prose(500).optional() }),
    responses: { ...changed, ...command },
  }),

  decideCareMessage: defineRoute({
    id: 'decide-care-message',
    method: 'POST',
    path: '/v1/care/messages/{id}/approval',
    summary: 'Approves or declines a message or task that awaits approval.',
    access: ['supervisor', 'admin'],
    params: id,
    body: z
      .strictObject({ decision: z.enum(['approved', 'declined']), reason: prose(500).optional() })
      .refine(({ decision, reason }) => decision === 'approved' || reason !== undefined, {
        path: ['reason'],
        message: 'field.required',
      }),
    responses: { ...changed, ...command },
  }),

  finishCareTask: defineRoute({
    id: 'finish-care-task',
    method: 'POST',
    path: '/v1/care/messages/{id}/task',
    summary: 'Records the outcome of a task: done, declined or moved to another time.',
    access: staff,
    params: id,
    body: z.discriminatedUnion('outcome', [
      z.strictObject({ outcome: z.literal('done'), result: prose(2000).optional() }),
      z.strictObject({ outcome: z.literal('declined'), result: prose(2000) }),
      z.strictObject({ outcome: z.literal('moved'), to: instant, result: prose(2000).optional() }),
    ]),
    responses: { ...changed, ...command },
  }),

  cancelCareMessage: defineRoute({
    id: 'cancel-care-message',
    method: 'POST',
    path: '/v1/care/messages/{id}/cancel',
    summary: 'Cancels one message or task for good. The plan still produces the next one.',
    access: staff,
    params: id,
    body: z.strictObject({ reason: prose(500) }),
    responses: { ...changed, ...command },
  }),
  ...planRoutes,
};
