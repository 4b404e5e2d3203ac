import * as z from 'zod';
import { IntakeChannel, Language, QueueName, TicketKind, TicketState } from '../../../events/vocabulary.ts';
import { defineEntity, type IndexKeys } from '../define-entity.ts';
import { Contact } from './contact.ts';
import { sharded, workShards } from './shards.ts';

export const Ticket = z.object({
  /** The ticket's number: 10 characters of Crockford base32. */
  id: z.string(),
  /** Rises with every write; a writer that read an older one loses. */
  version: z.number().int(),
  kind: TicketKind,
  state: TicketState,
  queue: QueueName,
  priority: z.enum(['low', 'normal', 'high', 'urgent']),
  subject: z.string(),
  description: z.string(),
  contact: Contact,
  language: Language,
  channel: IntakeChannel,
  form: z.string().optional(),
  /** What a form asked beyond the usual, kept as it came. */
  fields: z.record(z.string(), z.string()).default({}),
  productSerial: z.string().optional(),
  orderNumber: z.string().optional(),
  region: z.string().optional(),
  customerId: z.string().optional(),
  assignee: z.string().optional(),
  callId: z.string().optional(),
  recoveryOf: z.object({ ticketId: z.string(), invitationId: z.string() }).optional(),
  openedAt: z.string(),
  /** When the next word to the customer is due. */
  dueAt: z.string(),
  updatedAt: z.string(),
  /** How often it was resolved; names one resolution together with the id. */
  resolution: z.number().int(),
  outcome: z.string().optional(),
  finishedAt: z.string().optional(),
  /** Version of the tracking link. */
  linkVersion: z.number().int(),
  correlationId: z.string(),
});
export type Ticket = z.output<typeof Ticket>;

const finished: ReadonlySet<TicketState> = new Set(['resolved', 'closed']);
export const isFinished = ({ state }: Pick<Ticket, 'state'>): boolean => finished.has(state);

/** Partition names of the work index: open tickets by due time, finished ones by finish time. */
export const openWork = (queue: QueueName): string => `QUEUE#${queue}`;
export const finishedWork = (queue: QueueName): string => `DONE#${queue}`;

/** One customer matter. */
export const ticket = defineEntity({
  name: 'ticket',
  schema: Ticket,
  key: (id: string) => ({ pk: `TICKET#${id}`, sk: 'TICKET' }),
  keyOf: ({ id }) => id,
  indexes: (value): IndexKeys => ({
    work: isFinished(value)
      ? {
          pk: sharded(finishedWork(value.queue), value.id, workShards),
          sk: `${value.finishedAt ?? value.updatedAt}#${value.id}`,
        }
      : { pk: sharded(openWork(value.queue), value.id, workShards), sk: `${value.dueAt}#${value.id}` },
    ...(value.customerId
      ? { person: { pk: `CUSTOMER#${value.customerId}`, sk: `${value.openedAt}#TICKET#${value.id}` } }
      : {}),
    ...(value.assignee && !isFinished(value)
      ? { mine: { pk: `AGENT#${value.assignee}`, sk: `${value.dueAt}#${value.id}` } }
      : {}),
  }),
});

export const TimelineEntry = z.object({
  ticketId: z.string(),
  /** ULID: the timeline's order. */
  id: z.string(),
  at: z.string(),
  kind: z.enum(['customer-message', 'staff-reply', 'note', 'state-change', 'link']),
  /** `customer`, `system`, or the subject of a member of staff. */
  author: z.string(),
  text: z.string(),
  /** Of a state change: `open>resolved`; of a link: what it points to. */
  detail: z.record(z.string(), z.string()).optional(),
});
export type TimelineEntry = z.output<typeof TimelineEntry>;

/** What happened on a ticket, one item each; the customer sees messages and replies, staff see all. */
export const timelineEntry = defineEntity({
  name: 'timeline-entry',
  schema: TimelineEntry,
  key: ({ ticketId, id }: { ticketId: string; id: string }) => ({
    pk: `TICKET#${ticketId}`,
    sk: `ENTRY#${id}`,
  }),
  keyOf: ({ ticketId, id }) => ({ ticketId, id }),
});

/** Marks that a low answer led to its recovery ticket: written with it, so that there is one. */
export const recoveryLink = defineEntity({
  name: 'recovery-link',
  schema: z.object({
    ticketId: z.string(),
    invitationId: z.string(),
    recoveryTicketId: z.string(),
    at: z.string(),
  }),
  key: ({ ticketId, invitationId }: { ticketId: string; invitationId: string }) => ({
    pk: `TICKET#${ticketId}`,
    sk: `RECOVERY#${invitationId}`,
  }),
  keyOf: ({ ticketId, invitationId }) => ({ ticketId, invitationId }),
});
