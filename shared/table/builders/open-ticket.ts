import { ticketOpened } from '../../../events/ticket-opened.v1.ts';
import type { IntakeChannel, Language, QueueName, TicketKind } from '../../../events/vocabulary.ts';
import { type Effects, say, together } from '../../outbox/effects.ts';
import { ulid } from '../../runtime/ids.ts';
import { after, hours, iso } from '../../time/clock.ts';
import type { Contact } from '../entities/contact.ts';
import {
  type Complaint,
  type Ticket,
  type TimelineEntry,
  ticket,
  timelineEntry,
} from '../entities/ticket.ts';
import { queueMessage } from './queue-message.ts';

/** Where a kind of ticket waits, how urgent it is, and within how many hours the customer hears from a person. */
const handling: Record<TicketKind, { queue: QueueName; priority: Ticket['priority']; answerWithin: number }> =
  {
    complaint: { queue: 'complaints', priority: 'high', answerWithin: 4 },
    repair: { queue: 'repairs', priority: 'high', answerWithin: 8 },
    return: { queue: 'orders', priority: 'normal', answerWithin: 24 },
    'spare-part': { queue: 'orders', priority: 'normal', answerWithin: 24 },
    enquiry: { queue: 'service', priority: 'normal', answerWithin: 24 },
    suggestion: { queue: 'service', priority: 'low', answerWithin: 72 },
    compliment: { queue: 'service', priority: 'low', answerWithin: 72 },
  };

export interface TicketRequest {
  /** From `newTicketId()`. */
  id: string;
  kind: TicketKind;
  subject: string;
  description: string;
  contact: Contact;
  language: Language;
  channel: IntakeChannel;
  timeZone: string;
  form?: string | undefined;
  fields?: Record<string, string> | undefined;
  productSerial?: string | undefined;
  orderNumber?: string | undefined;
  region?: string | undefined;
  customerId?: string | undefined;
  callId?: string | undefined;
  recoveryOf?: { ticketId: string; invitationId: string };
  /** The ticket that this one goes on with. */
  follows?: Ticket['follows'];
  /** What the first entry has beside its text. */
  firstEntry?: Pick<TimelineEntry, 'html' | 'attachments'> | undefined;
  correlationId: string;
  /** False where the customer is told otherwise: a recovery ticket is our own affair. */
  acknowledge: boolean;
}

/**
 * Opens a ticket: the ticket (write 0), its first timeline entry, the acknowledgement to the customer where there is
 * an address, and the event. All of it is one transaction of whoever opens it.
 */
export function openTicket(
  request: TicketRequest,
  context: { now: Date; agendaShards: number },
): Effects & { ticket: Ticket } {
  const { acknowledge, timeZone, firstEntry, ...facts } = request;
  const { now } = context;
  const { queue, priority, answerWithin } = handling[request.kind];
  const reachable = request.contact.mail !== undefined || request.contact.phone !== undefined;
  const acknowledged = acknowledge && reachable;
  const value: Ticket = {
    ...facts,
    fields: facts.fields ?? {},
    version: 1,
    state: 'new',
    queue,
    priority,
    openedAt: iso(now),
    dueAt: iso(after(now, hours(answerWithin))),
    updatedAt: iso(now),
    resolution: 0,
    linkVersion: 1,
    ...(request.kind === 'complaint' ? { complaint: newComplaint(iso(now), acknowledged) } : {}),
  };
  const entry = timelineEntry.item({
    ticketId: value.id,
    id: ulid(now),
    at: iso(now),
    kind: 'customer-message',
    author: request.channel === 'survey' ? 'system' : 'customer',
    text: request.description,
    ...firstEntry,
  });
  const opened: Effects = {
    writes: [{ put: ticket.item(value), if: { pk: { absent: true } } }, { put: entry }],
    events: [
      say(ticketOpened, {
        aggregate: { type: 'ticket', id: value.id, version: 1 },
        data: {
          ticketId: value.id,
          kind: value.kind,
          queue,
          channel: value.channel,
          language: value.language,
          customerId: value.customerId,
          recoveryOf: value.recoveryOf,
        },
        now,
        correlationId: value.correlationId,
      }),
    ],
  };
  const acknowledgement: Effects = acknowledged
    ? queueMessage(acknowledgementOf(value, timeZone, now), context)
    : { writes: [], events: [] };
  return { ...together(opened, acknowledgement), ticket: value };
}

/** A complaint is received when it is opened, and acknowledged by the mail that says so (ISO 10002:2018, 7.2 and 7.3). */
const newComplaint = (at: string, acknowledged: boolean): Complaint => ({
  stage: acknowledged ? 'acknowledged' : 'received',
  stages: { received: at, ...(acknowledged ? { acknowledged: at } : {}) },
  compensations: [],
});

const acknowledgementOf = (value: Ticket, timeZone: string, now: Date) => ({
  id: ulid(now),
  category: 'transactional' as const,
  template: 'ticket-acknowledged',
  variables: { subject: value.subject, kind: value.kind, linkVersion: value.linkVersion },
  language: value.language,
  to: value.contact,
  timeZone,
  about: { ticketId: value.id, ...(value.customerId ? { customerId: value.customerId } : {}) },
  correlationId: value.correlationId,
});
