import * as z from 'zod';
import { IntakeChannel, Language, QueueName, TicketKind, TicketState } from '../../../events/vocabulary.ts';
import { Contact } from '../../../shared/table/entities/contact.ts';
import { TimelineEntry } from '../../../shared/table/entities/ticket.ts';

/** A ticket as lists show it. */
export const TicketSummary = z.object({
  ticketId: z.string(),
  number: z.string(),
  version: z.number().int(),
  kind: TicketKind,
  state: TicketState,
  queue: QueueName,
  priority: z.string(),
  subject: z.string(),
  name: z.string(),
  language: Language,
  channel: IntakeChannel,
  customerId: z.string().optional(),
  assignee: z.string().optional(),
  /** The ticket and survey that a low answer came from; set on recovery tickets. */
  recoveryOf: z.object({ ticketId: z.string(), invitationId: z.string() }).optional(),
  openedAt: z.iso.datetime(),
  dueAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().optional(),
  outcome: z.string().optional(),
});
export type TicketSummary = z.output<typeof TicketSummary>;

/** A ticket as the one who works on it sees it. */
export const TicketDetail = TicketSummary.extend({
  description: z.string(),
  contact: Contact,
  form: z.string().optional(),
  fields: z.record(z.string(), z.string()),
  productSerial: z.string().optional(),
  orderNumber: z.string().optional(),
  region: z.string().optional(),
  callId: z.string().optional(),
  /** How often it was resolved. */
  resolution: z.number().int(),
  /** The states that a transition may lead to now. */
  transitions: z.array(TicketState),
  timeline: z.array(TimelineEntry.omit({ ticketId: true })),
  recoveries: z.array(
    z.object({ invitationId: z.string(), recoveryTicketId: z.string(), at: z.iso.datetime() }),
  ),
});
export type TicketDetail = z.output<typeof TicketDetail>;
