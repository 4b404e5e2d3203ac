import * as z from 'zod';
import { TicketState } from '../../../events/vocabulary.ts';
import { defineEntity } from '../define-entity.ts';
import type { Key } from '../schema.ts';
import { ticketPartition } from './partitions.ts';
import { Attachment, complaintCauses } from './ticket.ts';

/**
 * How far a reply is that does not leave at once. `held`: it leaves in seconds, and can be undone until then; `scheduled`: it leaves at an
 * instant that its writer chose; `stopped`: something came between, and somebody has to decide; `left` and `taken-back`: it is over.
 */
export const outgoingStates = ['held', 'scheduled', 'stopped', 'left', 'taken-back'] as const;

/** `customer-wrote`: a newer message, which it may not answer; `refused`: it cannot be sent as it is, `refusal` says why. */
export const stopReasons = ['customer-wrote', 'merged', 'refused'] as const;
export const StopReason = z.enum(stopReasons);
export type StopReason = z.output<typeof StopReason>;

/** Where the ticket goes when the reply leaves. */
export const AfterReply = z.object({
  to: TicketState,
  outcome: z.string().optional(),
  internalOutcome: z.string().optional(),
  spam: z.literal(true).optional(),
  cause: z.enum(complaintCauses).optional(),
});
export type AfterReply = z.output<typeof AfterReply>;

export const OutgoingReply = z.object({
  ticketId: z.string(),
  /** ULID. */
  id: z.string(),
  version: z.number().int(),
  state: z.enum(outgoingStates),
  /** Subject of the member of staff. */
  author: z.string(),
  /** As the customer will read it. */
  text: z.string(),
  /** The same as its writer's editor had it: taken back, it is a draft again. */
  rich: z.string().optional(),
  /** The canned reply that it was made from. */
  cannedReplyId: z.string().optional(),
  cc: z.array(z.string()).optional(),
  bcc: z.array(z.string()).optional(),
  toAll: z.boolean().optional(),
  ifUnreachable: z.literal('note').optional(),
  /** Tokens of its uploads, in the order of its files, which the ticket has claimed. */
  uploads: z.array(z.string()).default([]),
  attachments: z.array(Attachment).default([]),
  then: AfterReply.optional(),
  queuedAt: z.string(),
  /** What the customer wrote until then, its writer knows. */
  knownUntil: z.string(),
  leavesAt: z.string(),
  /** Why it was stopped. */
  why: StopReason.optional(),
  refusal: z
    .object({
      message: z.string(),
      params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    })
    .optional(),
  /** The entry that it became. */
  entryId: z.string().optional(),
  endedAt: z.string().optional(),
  /** Its agenda item, which finds it when nobody woke its sender. */
  agenda: z.object({ pk: z.string(), sk: z.string() }).optional(),
  generation: z.number().int(),
  correlationId: z.string(),
  /** Seconds since 1970; what waits does not expire. */
  expiresAt: z.number().int().optional(),
});
export type OutgoingReply = z.output<typeof OutgoingReply>;

const outgoingKey = ({ ticketId, id }: Pick<OutgoingReply, 'ticketId' | 'id'>): Key => ({
  pk: ticketPartition(ticketId),
  sk: `OUTGOING#${id}`,
});

/** A reply of staff on its way to the customer: no entry of the timeline yet, and shown to nobody but staff. */
export const outgoingReply = defineEntity({
  name: 'outgoing-reply',
  schema: OutgoingReply,
  key: outgoingKey,
  keyOf: ({ ticketId, id }) => ({ ticketId, id }),
  prefix: (ticketId: string) => outgoingKey({ ticketId, id: '' }),
  ttl: ({ expiresAt }) => expiresAt,
});

/** Whether it can still leave, or wait for a decision. */
export const isUnderWay = ({ state }: Pick<OutgoingReply, 'state'>): boolean =>
  state !== 'left' && state !== 'taken-back';
