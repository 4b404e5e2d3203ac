import * as z from 'zod';
import {
  CareDelivery,
  CareTaskKind,
  CareTopic,
  ContactWay,
  Grade,
  OccurrenceState,
} from '../../../events/vocabulary.ts';
import { messageStates } from '../../../shared/table/entities/message.ts';

const at = z.iso.datetime();

/** A customer as lists name one; absent where the file was erased. */
export const CustomerName = z.object({ id: z.string(), name: z.string(), grade: Grade });
export type CustomerName = z.output<typeof CustomerName>;

/** A care message or task of staff, as lists show it. Instants in UTC. */
export const CareMessage = z.object({
  id: z.string(),
  planId: z.string(),
  customerId: z.string(),
  customer: CustomerName.optional(),
  topic: CareTopic,
  /** The kind of the plan's occasion. */
  occasion: z.string(),
  /** The local day that it is about. */
  date: z.iso.date(),
  dueAt: at,
  /** After that it makes no sense any more. */
  notAfter: at,
  /** True where staff moved it to `dueAt`. */
  moved: z.boolean(),
  way: ContactWay,
  task: z
    .object({
      kind: CareTaskKind,
      /** In minor units of the currency. */
      budget: z.object({ amount: z.int(), currency: z.string() }).optional(),
      assignee: z.string().optional(),
      result: z.string().optional(),
    })
    .optional(),
  owner: z.string().optional(),
  state: OccurrenceState,
  /** Why it was skipped or declined. */
  reason: z.string().optional(),
  /** What became of the message, as far as it is known. */
  delivery: z.object({ state: CareDelivery, at, reason: z.string().optional() }).optional(),
  unsubscribedAt: at.optional(),
  answeredAt: at.optional(),
});
export type CareMessage = z.output<typeof CareMessage>;

/** One message with everything that happened to it, from plan to delivery or skip. */
export const CareMessageDetail = CareMessage.extend({
  /** Whom or what it is about, beside the customer. */
  subject: z.record(z.string(), z.string()),
  plannedAt: at,
  trail: z.array(
    z.object({
      at,
      what: z.string(),
      /** Subject of a member of staff; absent where the system did it. */
      by: z.string().optional(),
      note: z.string().optional(),
    }),
  ),
  /** The message as the mail door has it. */
  message: z
    .object({
      id: z.string(),
      state: z.enum(messageStates),
      queuedAt: at,
      sentAt: at.optional(),
      skipReason: z.string().optional(),
      /** What SES reported last. */
      sesEvent: z.string().optional(),
      sesEventAt: at.optional(),
    })
    .optional(),
});
export type CareMessageDetail = z.output<typeof CareMessageDetail>;
