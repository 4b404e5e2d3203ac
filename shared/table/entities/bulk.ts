import * as z from 'zod';
import { Priority, QueueName, TicketState } from '../../../events/vocabulary.ts';
import { defineEntity } from '../define-entity.ts';
import type { Key } from '../schema.ts';
import { complaintCauses } from './ticket.ts';

/** What is done to each ticket of a job. */
export const BulkAction = z.discriminatedUnion('action', [
  z.object({
    action: z.literal('assign'),
    /** Subject of a member of staff; null: nobody any more. */
    assignee: z.string().nullable().optional(),
    queue: QueueName.optional(),
  }),
  z.object({
    action: z.literal('transition'),
    to: TicketState,
    outcome: z.string().optional(),
    internalOutcome: z.string().optional(),
    cause: z.enum(complaintCauses).optional(),
    spam: z.literal(true).optional(),
  }),
  z.object({
    action: z.literal('reply'),
    body: z.string().optional(),
    cannedReplyId: z.string().optional(),
    ifUnreachable: z.literal('note').optional(),
  }),
  z.object({
    action: z.literal('change'),
    priority: Priority.optional(),
    addTags: z.array(z.string()).optional(),
    removeTags: z.array(z.string()).optional(),
  }),
  z.object({
    action: z.literal('macro'),
    macroId: z.string(),
    /** Roles of whoever asked: what its steps may do. */
    roles: z.array(z.string()).default([]),
  }),
]);
export type BulkAction = z.output<typeof BulkAction>;

/** One thing that is done to many tickets. Its results are items of their own, one a ticket. */
export const bulkJob = defineEntity({
  name: 'bulk-job',
  schema: z.object({
    id: z.string(),
    action: BulkAction,
    ticketIds: z.array(z.string()),
    /** How many of them have had their turn: the next part of the job begins there. */
    through: z.number().int(),
    /** Subject of a member of staff. */
    requestedBy: z.string(),
    requestedAt: z.string(),
    correlationId: z.string(),
    /** Seconds since 1970. */
    expiresAt: z.number().int(),
  }),
  key: (id: string): Key => ({ pk: `BULK#${id}`, sk: 'JOB' }),
  keyOf: ({ id }) => id,
  ttl: ({ expiresAt }) => expiresAt,
});
export type BulkJob = z.output<typeof bulkJob.schema>;

/** What a job did to one ticket: written in the transaction of it, so that it is done once. */
export const bulkResult = defineEntity({
  name: 'bulk-result',
  schema: z.object({
    jobId: z.string(),
    ticketId: z.string(),
    result: z.enum(['done', 'refused']),
    /** Key of a message in shared/i18n, and what is put into it. */
    reason: z.string().optional(),
    params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    at: z.string(),
    expiresAt: z.number().int(),
  }),
  key: ({ jobId, ticketId }: { jobId: string; ticketId: string }): Key => ({
    pk: `BULK#${jobId}`,
    sk: `TICKET#${ticketId}`,
  }),
  keyOf: ({ jobId, ticketId }) => ({ jobId, ticketId }),
  ttl: ({ expiresAt }) => expiresAt,
});
export type BulkResult = z.output<typeof bulkResult.schema>;
