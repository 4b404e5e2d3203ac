import * as z from 'zod';
import { DateKind, RelationKind } from '../../../events/vocabulary.ts';
import { CareMessage, CustomerName } from '../desk/message-shapes.ts';

/** Which state of a thing an entry shows: calendar programs take the one with the higher number for the newer. */
const revised = {
  /** Raised by every change of it. */
  revision: z.int().min(0),
  /** When it was changed last. */
  changedAt: z.iso.datetime(),
};

/** A key date of a customer on the day on which it returns. `kind` and `of` decide its colour. */
export const KeyDateEntry = z.object({
  type: z.literal('date'),
  /** The day, in the customer's zone. */
  day: z.iso.date(),
  customerId: z.string(),
  customer: CustomerName.optional(),
  dateId: z.string(),
  kind: DateKind,
  /** Whose day it is: the customer's own, or that of a relation of this kind. */
  of: z.enum(['customer', ...RelationKind.options]),
  relation: z.object({ id: z.string(), name: z.string() }).optional(),
  label: z.string().optional(),
  /** The date as recorded, in its own calendar. */
  told: z.object({
    calendar: z.enum(['solar', 'lunar']),
    month: z.int(),
    day: z.int(),
    leapMonth: z.boolean(),
  }),
  /** How many years it has been, in its own calendar, where its year is known. */
  years: z.int().optional(),
  /** The year of its own calendar that this return belongs to: with `dateId` it names the return, whatever day it is moved to. */
  year: z.int(),
  ...revised,
});
export type KeyDateEntry = z.output<typeof KeyDateEntry>;

/** A care message or task on the day on which it is due by the customer's clock. */
export const MessageEntry = CareMessage.extend({
  type: z.literal('message'),
  day: z.iso.date(),
  ...revised,
});
export type MessageEntry = z.output<typeof MessageEntry>;

export const CalendarEntry = z.discriminatedUnion('type', [KeyDateEntry, MessageEntry]);
export type CalendarEntry = z.output<typeof CalendarEntry>;
