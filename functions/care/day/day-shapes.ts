import * as z from 'zod';
import { Priority } from '../../../events/vocabulary.ts';
import { KeyDateEntry } from '../calendar/calendar-shapes.ts';
import { CareMessage, CustomerName } from '../desk/message-shapes.ts';

const at = z.iso.datetime();

/** One entry of the day list of a member of staff. */
export const DayEntry = z.discriminatedUnion('type', [
  KeyDateEntry,
  /** A care task: a call, visit, gift or card. */
  CareMessage.extend({ type: z.literal('task'), overdue: z.boolean() }),
  z.object({
    type: z.literal('promise'),
    promiseId: z.string(),
    callId: z.string(),
    /** Of a promise that the supervisors keep: who gave it and has left. */
    handedOverFrom: z.string().optional(),
    text: z.string(),
    dueAt: at,
    overdue: z.boolean(),
    customerId: z.string().optional(),
    customer: CustomerName.optional(),
    ticketId: z.string().optional(),
  }),
  /** A ticket of the member of staff that is due on the day; for supervisors also a complaint that nobody has. */
  z.object({
    type: z.literal('ticket'),
    ticketId: z.string(),
    number: z.string(),
    subject: z.string(),
    priority: Priority,
    unassigned: z.literal(true).optional(),
    dueAt: at,
    overdue: z.boolean(),
  }),
  /** A customer who is to be called: no partner has reported that our message arrived. Of own tickets, and of those that nobody has. */
  z.object({
    type: z.literal('please-call'),
    ticketId: z.string(),
    number: z.string(),
    subject: z.string(),
    messageId: z.string(),
    phone: z.string().optional(),
    dueAt: at,
    overdue: z.literal(true),
  }),
  /** A care message or task that a supervisor has to decide on. */
  CareMessage.extend({ type: z.literal('care-approval') }),
  /** A compensation that awaits approval because it is above the requester’s limit. */
  z.object({
    type: z.literal('compensation-approval'),
    ticketId: z.string(),
    number: z.string(),
    subject: z.string(),
    compensationId: z.string(),
    kind: z.string(),
    /** In minor units of the currency. */
    amount: z.int(),
    currency: z.string(),
    requestedBy: z.string(),
    requestedAt: at,
  }),
]);
export type DayEntry = z.output<typeof DayEntry>;
