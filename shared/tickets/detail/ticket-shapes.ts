import * as z from 'zod';
import {
  ComplaintStage,
  IntakeChannel,
  Language,
  LinkReason,
  QueueName,
  TicketKind,
  TicketState,
} from '../../../events/vocabulary.ts';
import { Delivery } from '../../mail/delivery-state.ts';
import { RefusedAddress } from '../../mail/refusals.ts';
import { Names } from '../../names/names.ts';
import { Contact } from '../../table/entities/contact.ts';
import { LanguageBy } from '../../table/entities/language-by.ts';
import { Invitation } from '../../table/entities/survey.ts';
import {
  Complaint,
  CustomerLink,
  Follower,
  KindBy,
  Participant,
  ServiceState,
  Snooze,
  TicketLink,
  TicketProof,
  TimelineEntry,
} from '../../table/entities/ticket.ts';
import { Reach } from '../reach.ts';
import { ShownOutgoing } from './outgoing-replies.ts';

/** A ticket as lists show it. */
export const TicketSummary = z.object({
  ticketId: z.string(),
  number: z.string(),
  version: z.number().int(),
  kind: TicketKind,
  /** `guess`: read off the words of the text; staff may set another one. */
  kindBy: KindBy.optional(),
  state: TicketState,
  queue: QueueName,
  priority: z.string(),
  subject: z.string(),
  name: z.string(),
  language: Language,
  languageBy: LanguageBy.optional(),
  channel: IntakeChannel,
  customerId: z.string().optional(),
  /** How it is known that it belongs to the customer; `unconfirmed` until the owner of the address or staff say so. */
  link: CustomerLink.optional(),
  /** Files that it may belong to. */
  suggestions: z.array(z.object({ customerId: z.string(), why: LinkReason })).optional(),
  /** How the owner of its address came to stand behind it; absent: somebody typed the address. */
  proof: TicketProof.optional(),
  assignee: z.string().optional(),
  /** The ticket and survey that a low answer came from; set on recovery tickets. */
  recoveryOf: z.object({ ticketId: z.string(), invitationId: z.string() }).optional(),
  /** The ticket that this one goes on with: written to after the window, or a recurrence on the same product. */
  follows: z.object({ ticketId: z.string(), why: z.enum(['late-reply', 'recurrence']) }).optional(),
  /** It is an alias of this one. */
  mergedInto: z.string().optional(),
  complaintStage: ComplaintStage.optional(),
  tags: z.array(z.string()).optional(),
  /** It is put off, until then where an instant is named, else until somebody writes. */
  snooze: Snooze.optional(),
  openedAt: z.iso.datetime(),
  /** When it reached us, where staff took it down later. */
  receivedAt: z.iso.datetime().optional(),
  dueAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().optional(),
  /** How it ended. The customer reads this (客户可见). */
  outcome: z.string().optional().describe('The customer reads this (客户可见).'),
});
export type TicketSummary = z.output<typeof TicketSummary>;

/** An entry of the timeline with what became of the messages that carried it or told of it: the mail, its copies, what was sent again. */
export const ShownEntry = TimelineEntry.extend({ deliveries: z.array(Delivery).optional() }).meta({
  id: 'TimelineEntry',
});
export type ShownEntry = z.output<typeof ShownEntry>;

/** A ticket as the one who works on it sees it. */
export const TicketDetail = TicketSummary.extend({
  description: z.string(),
  contact: Contact,
  /** Why the page that its post led to shows what staff write: the code of our message, or a member of staff by subject. */
  page: z.object({ by: z.string(), at: z.iso.datetime() }).optional(),
  /**
   * When whoever posted it corrected the address on the page: answers before that went to the address of then, and the page does not
   * show them to the new one.
   */
  contactSince: z.iso.datetime().optional(),
  /** The owner of the address says that she did not write it: nothing about it is sent. */
  disowned: z.object({ at: z.iso.datetime() }).optional(),
  /** The ticket in which the same contact had posted the same words before. */
  repeats: z.string().optional(),
  form: z.string().optional(),
  fields: z.record(z.string(), z.string()),
  productSerial: z.string().optional(),
  orderNumber: z.string().optional(),
  region: z.string().optional(),
  callId: z.string().optional(),
  /** How often it was resolved. */
  resolution: z.number().int(),
  /** What else is to be known of how it ended. Only staff read this (仅内部可见). */
  internalOutcome: z.string().optional().describe('Only staff read this (仅内部可见).'),
  /** Staff resolved it as spam: the customer was told nothing and is not surveyed. */
  spam: z.object({ by: z.string(), at: z.iso.datetime() }).optional(),
  /** The states that a transition may lead to now. */
  transitions: z.array(TicketState),
  /** Why it is where it is: ids of routing rules, or `staff`. */
  routedBy: z.array(z.string()).optional(),
  priorityFixed: z.boolean().optional(),
  complaint: Complaint.optional(),
  /** Stages that the complaint can be brought to by hand. */
  stagesAhead: z.array(ComplaintStage).optional(),
  service: ServiceState.pick({ policyId: true, calendarId: true, targets: true }).optional(),
  /** Others who write on the ticket or got a copy. */
  participants: z.array(Participant),
  /** Staff who follow it. */
  followers: z.array(Follower),
  links: z.array(TicketLink),
  /** What the tickets of `links` are; one that there is no more is missing. */
  linked: z.array(
    z.object({ ticketId: z.string(), number: z.string(), subject: z.string(), state: TicketState }),
  ),
  /** Tickets that were merged into this one. */
  aliases: z.array(
    z.object({
      ticketId: z.string(),
      number: z.string(),
      subject: z.string(),
      /** What it was before it was merged, and becomes again when that is undone. */
      state: TicketState,
      /** Left out where those of all of them together are long; each has its own as long as it is not merged. */
      complaint: Complaint.optional(),
    }),
  ),
  /**
   * The latest fifty entries, fewer where they are long; oldest first, those of merged tickets among them: `ticketId` says of
   * which ticket an entry is.
   */
  timeline: z.array(ShownEntry),
  /** Asks `GET /v1/tickets/{id}/timeline` for older entries; absent where there are none. */
  timelineCursor: z.string().optional(),
  /** Replies that have not left: held for seconds, scheduled, or stopped; the next one first. Nothing of them is on the timeline. */
  outgoing: z.array(ShownOutgoing),
  /** The latest messages about this ticket (送达情况), oldest first. Those of an entry stand with the entry, too. */
  deliveries: z.array(Delivery),
  /** What the addresses of its contact refuse, since when and why. */
  refused: z.array(RefusedAddress),
  /** How a reply reaches the customer now, or why it does not. */
  reach: Reach,
  /** The survey of its last resolution; `reason`: why it was not sent. Its mail stands among `deliveries`. */
  survey: Invitation.pick({
    id: true,
    state: true,
    reason: true,
    dueAt: true,
    invitedAt: true,
    answeredAt: true,
  })
    .extend({ reasonText: z.record(Language, z.string()).optional() })
    .optional(),
  recoveries: z.array(
    z.object({ invitationId: z.string(), recoveryTicketId: z.string(), at: z.iso.datetime() }),
  ),
  /** The first entry of `timeline` that somebody else said and the caller has not seen; told by `GET` alone. */
  firstUnread: z.string().optional(),
  /** What the ids in all of it are called. */
  names: Names,
}).meta({ id: 'Ticket' });
export type TicketDetail = z.output<typeof TicketDetail>;
