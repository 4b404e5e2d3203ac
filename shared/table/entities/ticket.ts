import * as z from 'zod';
import {
  ComplaintStage,
  IntakeChannel,
  Language,
  LinkReason,
  LinkState,
  Priority,
  Proof,
  QueueName,
  receivedChannels,
  ServiceTarget,
  TicketKind,
  TicketState,
} from '../../../events/vocabulary.ts';
import { defineEntity, type IndexKeys } from '../define-entity.ts';
import type { Key } from '../schema.ts';
import { Contact } from './contact.ts';
import { LanguageBy } from './language-by.ts';
import { agentWork, customerPartition, ticketPartition } from './partitions.ts';
import { sharded, workShards } from './shards.ts';

/** One service level target of a ticket as it stands. Instants are ISO 8601 in UTC. */
export const TargetState = z.object({
  target: ServiceTarget,
  /** How often it began: with each message that waits for the next reply, with each reopening. */
  cycle: z.number().int().default(1),
  /** `breached` with `fulfilledAt`: done, but late. */
  state: z.enum(['running', 'paused', 'fulfilled', 'breached']),
  startedAt: z.string(),
  /** When it is (or was) due; while paused: when it would have been, had it run on. */
  dueAt: z.string(),
  fulfilledAt: z.string().optional(),
  breachedAt: z.string().optional(),
  /** What of this cycle was said and done already: events, warnings and escalation steps, by name. */
  steps: z.array(z.string()).default([]),
});
export type TargetState = z.output<typeof TargetState>;

/** The service level of a ticket: computed from its timeline by functions/tickets/service, by nobody else. */
export const ServiceState = z.object({
  policyId: z.string(),
  calendarId: z.string(),
  targets: z.array(TargetState),
  /** The ticket's agenda item of kind `service-due`, and its generation. */
  agenda: z.object({ pk: z.string(), sk: z.string() }).optional(),
  generation: z.number().int(),
});
export type ServiceState = z.output<typeof ServiceState>;

/** What was given to a complainant. Money in minor units (fen, cents) of an ISO 4217 currency. */
export const Compensation = z.object({
  id: z.string(),
  type: z.enum(['refund', 'discount', 'voucher', 'replacement', 'repair', 'gift', 'other']),
  amount: z.number().int(),
  currency: z.string(),
  reason: z.string(),
  state: z.enum(['granted', 'awaiting-approval', 'approved', 'declined']),
  requestedBy: z.string(),
  requestedAt: z.string(),
  decidedBy: z.string().optional(),
  decidedAt: z.string().optional(),
  decisionReason: z.string().optional(),
});
export type Compensation = z.output<typeof Compensation>;

/** Why customers complain. */
export const complaintCauses = [
  'work-quality',
  'promise-not-met',
  'conduct',
  'price-above-estimate',
  'wanted-more',
] as const;

/** The complaint side of a ticket of kind `complaint`, after ISO 10002. */
export const Complaint = z.object({
  stage: ComplaintStage,
  /** When each stage was reached. */
  stages: z.partialRecord(ComplaintStage, z.string()),
  cause: z.enum(complaintCauses).optional(),
  remedy: z.string().optional(),
  apology: z.string().optional(),
  lesson: z.string().optional(),
  compensations: z.array(Compensation).default([]),
});
export type Complaint = z.output<typeof Complaint>;

/** How tickets can have to do with each other. `causes` is `caused-by` from the other side. */
export const TicketLink = z.object({
  ticketId: z.string(),
  /** `mentions`: a mail that opened it named the other one, which proves nothing; the other one does not tell it. */
  relation: z.enum(['related', 'duplicate', 'caused-by', 'causes', 'mentions']),
});
export type TicketLink = z.output<typeof TicketLink>;

/** That the owner of a ticket's address stands behind the ticket, and how we came to know. */
export const TicketProof = z.object({ by: Proof, at: z.string() });
export type TicketProof = z.output<typeof TicketProof>;

/** How it is known that a ticket belongs to its customer file. */
export const CustomerLink = z.object({
  state: LinkState,
  why: LinkReason,
  /** Subject of the member of staff who decided it. */
  by: z.string().optional(),
  at: z.string(),
});
export type CustomerLink = z.output<typeof CustomerLink>;

/** Somebody who writes on a ticket and is not its customer: a technician, a spouse, somebody in cc. */
export const Participant = z.object({
  id: z.string(),
  name: z.string(),
  /** Normalised. */
  mail: z.string(),
  /** `cc` stood in copy, `bcc` in blind copy, `writer` wrote by mail. All of them get only what staff address to them. */
  role: z.enum(['cc', 'bcc', 'writer']),
  addedBy: z.enum(['customer', 'staff', 'mail']),
  /** Whether the customer's page shows what the participant wrote. */
  shown: z.boolean(),
  at: z.string(),
});
export type Participant = z.output<typeof Participant>;

/** What was said on a ticket last, as lists show it; its text is cut. */
export const LastWord = z.object({
  entryId: z.string(),
  at: z.string(),
  /** The kind of the timeline entry. */
  kind: z.string(),
  /** `customer`, `participant`, `system`, or the subject of a member of staff. */
  author: z.string(),
  participant: z.string().optional(),
  unverified: z.boolean().optional(),
  text: z.string(),
});
export type LastWord = z.output<typeof LastWord>;

/** That staff put a ticket off: until an instant where there is one, and in any case until its customer writes. */
export const Snooze = z.object({
  until: z.string().optional(),
  /** Subject of the member of staff. */
  by: z.string(),
  at: z.string(),
});
export type Snooze = z.output<typeof Snooze>;

/** A member of staff who follows a ticket. `messages`: is told of what is said and noted; `all`: of every change, too. */
export const Follower = z.object({
  person: z.string(),
  wants: z.enum(['messages', 'all']),
  /** Who asked for it: subject. */
  by: z.string(),
  at: z.string(),
});
export type Follower = z.output<typeof Follower>;

/** Where a ticket's kind is from: the form, the words of the text, staff, a rule of ours (a low survey answer). */
export const KindBy = z.enum(['form', 'guess', 'staff', 'rule']);
export type KindBy = z.output<typeof KindBy>;

export const Ticket = z.object({
  /** The ticket's number: 10 characters of Crockford base32. */
  id: z.string(),
  /** Rises with every write; a writer that read an older one loses. */
  version: z.number().int(),
  kind: TicketKind,
  /** Absent on tickets of earlier versions. */
  kindBy: KindBy.optional(),
  state: TicketState,
  queue: QueueName,
  priority: Priority,
  /** Set by hand: neither grade nor rules change it any more. */
  priorityFixed: z.boolean().optional(),
  /** Why it is where it is: ids of the rules that matched, or `staff` once somebody moved it. */
  routedBy: z.array(z.string()).optional(),
  subject: z.string(),
  description: z.string(),
  contact: Contact,
  language: Language,
  /** Absent on tickets of earlier versions. */
  languageBy: LanguageBy.optional(),
  channel: IntakeChannel,
  form: z.string().optional(),
  /** What a form asked beyond the usual, kept as it came. */
  fields: z.record(z.string(), z.string()).default({}),
  productSerial: z.string().optional(),
  orderNumber: z.string().optional(),
  region: z.string().optional(),
  customerId: z.string().optional(),
  /** How it is known that it belongs to `customerId`; absent on tickets of earlier versions: see shared/tickets/proof.ts. */
  link: CustomerLink.optional(),
  /** Files that it may belong to: staff take one, or none. */
  suggestions: z.array(z.object({ customerId: z.string(), why: LinkReason })).optional(),
  /** Files that staff said it does not belong to: they are not linked again. */
  refusedCustomers: z.array(z.string()).optional(),
  /** Files that it was linked to before, and addresses that it was answered at: what compensates it counts for them, too. */
  formerCustomers: z.array(z.string()).optional(),
  formerAddresses: z.array(z.string()).optional(),
  /** Absent: whoever posted it only typed the address. */
  proof: TicketProof.optional(),
  /**
   * Why the page of whoever posted it may show what staff wrote: the code of our message was entered there, or staff (by subject) allow it.
   * Not the same as `proof`: when the owner acts from our mail, the page of a stranger who posted stays shut.
   */
  page: z.object({ by: z.string(), at: z.string() }).optional(),
  /**
   * When whoever posted it put another address into the place of the one before, on the page: what staff wrote until then went to that one
   * and is for its owner alone. Absent: the address is the first one, or staff decided it.
   */
  contactSince: z.string().optional(),
  /** The owner of the address said that she did not write it: nothing about it is sent any more. */
  disowned: z.object({ at: z.string() }).optional(),
  /** Keyed hashes of addresses whose owners disowned it before its address was corrected: it cannot be corrected back to them. */
  disownedBy: z.array(z.string()).optional(),
  participants: z.array(Participant).optional(),
  /** Staff who hear of it without having it. */
  followers: z.array(Follower).optional(),
  assignee: z.string().optional(),
  callId: z.string().optional(),
  /** Subject of the member of staff who opened it for a customer. */
  openedBy: z.string().optional(),
  /** When it reached us, where staff took it down later: over the counter, in a letter, by fax. */
  receivedAt: z.string().optional(),
  recoveryOf: z.object({ ticketId: z.string(), invitationId: z.string() }).optional(),
  /** The ticket that this one goes on with: its reply came after the reopen window, or it is a recurrence. */
  follows: z.object({ ticketId: z.string(), why: z.enum(['late-reply', 'recurrence']) }).optional(),
  /** This one is an alias of that ticket: whatever leads here leads there. */
  mergedInto: z.string().optional(),
  /** What an alias was before, so that it can be again. */
  beforeMerge: z
    .object({
      state: TicketState,
      outcome: z.string().optional(),
      finishedAt: z.string().optional(),
    })
    .optional(),
  /**
   * The ticket in which the same contact had posted the same words shortly before: this one was opened as its alias, and without an
   * acknowledgement of its own.
   */
  repeats: z.string().optional(),
  /** How often it was merged; names one merge together with the id. */
  merges: z.number().int().optional(),
  /** Tickets that were merged into this one, in the order of merging. */
  aliases: z.array(z.string()).optional(),
  /** Other tickets that it has to do with, each told from here: this one is caused by that one, say. */
  links: z.array(TicketLink).optional(),
  tags: z.array(z.string()).optional(),
  /** Put off by staff: no list of work has it until then. */
  snooze: Snooze.optional(),
  complaint: Complaint.optional(),
  service: ServiceState.optional(),
  openedAt: z.string(),
  /** When the next word to the customer is due. */
  dueAt: z.string(),
  updatedAt: z.string(),
  /** How often it was resolved; names one resolution together with the id. */
  resolution: z.number().int(),
  /** How it ended, in words that the customer reads: in the mail, on the page, in the survey. */
  outcome: z.string().optional(),
  /** What only staff read about how it ended. */
  internalOutcome: z.string().optional(),
  /** Staff resolved it as spam: nobody is told of the outcome, and nobody is surveyed. `by`: subject of the member of staff. */
  spam: z.object({ by: z.string(), at: z.string() }).optional(),
  finishedAt: z.string().optional(),
  /** Version of what is mailed: tracking link, reply addresses, links of files. Raising it revokes them. */
  linkVersion: z.number().int(),
  /** The erased customer for whom its links were revoked. */
  linksRevokedFor: z.string().optional(),
  /** Version of the page that whoever posted was led to; the first where it is absent. */
  pageVersion: z.number().int().optional(),
  /** What was said last, and how many files its own timeline has; absent on tickets of earlier versions. */
  last: LastWord.optional(),
  files: z.number().int().optional(),
  correlationId: z.string(),
});
export type Ticket = z.output<typeof Ticket>;

const finished: ReadonlySet<TicketState> = new Set(['resolved', 'closed']);
export const isFinished = ({ state }: Pick<Ticket, 'state'>): boolean => finished.has(state);

/** Partition names of the work index: open tickets by due time, finished ones by finish time. */
export const openWork = (queue: QueueName): string => `QUEUE#${queue}`;
export const finishedWork = (queue: QueueName): string => `DONE#${queue}`;

/** Partition names of the other two lists of open tickets: nobody's yet by queue, and by kind. */
export const unassignedWork = (queue: QueueName): string => `NOBODY#${queue}`;
export const kindWork = (kind: TicketKind): string => `KIND#${kind}`;

const assigneePartition = ({ assignee, queue, id }: Ticket): string =>
  assignee ? agentWork(assignee) : sharded(unassignedWork(queue), id, workShards);

/** Tickets that wait for somebody else stand behind all that wait for us: `~` sorts behind every digit. */
const waiting: ReadonlySet<TicketState> = new Set(['pending', 'on-hold']);

/** The order of open work: by due time, then by number; what waits for others behind it, what is put off behind all. */
export const urgencyOf = ({
  state,
  dueAt,
  id,
  snooze,
}: Pick<Ticket, 'state' | 'dueAt' | 'id' | 'snooze'>): string =>
  `${snooze ? '~~' : waiting.has(state) ? '~' : ''}${dueAt}#${id}`;

/** One customer matter. */
export const ticket = defineEntity({
  name: 'ticket',
  schema: Ticket,
  key: (id: string) => ({ pk: ticketPartition(id), sk: 'TICKET' }),
  keyOf: ({ id }) => id,
  indexes: (value): IndexKeys => ({
    work: isFinished(value)
      ? {
          pk: sharded(finishedWork(value.queue), value.id, workShards),
          sk: `${value.finishedAt ?? value.updatedAt}#${value.id}`,
        }
      : { pk: sharded(openWork(value.queue), value.id, workShards), sk: urgencyOf(value) },
    ...(value.customerId
      ? { person: { pk: customerPartition(value.customerId), sk: `${value.openedAt}#TICKET#${value.id}` } }
      : {}),
    ...(isFinished(value)
      ? {}
      : {
          mine: { pk: assigneePartition(value), sk: urgencyOf(value) },
          list: { pk: sharded(kindWork(value.kind), value.id, workShards), sk: urgencyOf(value) },
        }),
  }),
});

/** A file that belongs to an entry; its bytes lie in the bucket under `key`. */
export const Attachment = z.object({
  id: z.string(),
  name: z.string(),
  mediaType: z.string(),
  /** Bytes. */
  size: z.number().int(),
  key: z.string(),
  /** Content-ID of an image shown inside the mail's HTML. */
  contentId: z.string().optional(),
});
export type Attachment = z.output<typeof Attachment>;

export const TimelineEntry = z.object({
  ticketId: z.string(),
  /** ULID: the timeline's order. */
  id: z.string(),
  at: z.string(),
  kind: z.enum([
    'customer-message',
    'staff-reply',
    'note',
    /** A call with the customer, or that nobody took; staff read it. */
    'call',
    'state-change',
    'link',
    /** Who has it, where it waits, how urgent it is. */
    'assignment',
    /** That it was put off, or is back: `until`, else until the customer writes; `back`: why. */
    'snooze',
    /** What staff corrected: each value as it is now, and with `Before` behind its name as it was. */
    'edit',
    /** A complaint's stage, cause, remedy, apology or lesson; or that it was taken back. */
    'complaint',
    'compensation',
    /** A change of what was ordered that both sides agreed to, with its evidence. */
    'agreement',
    'merge',
    /** Who takes part, and what of it the customer sees; a mail that staff vouch for. */
    'participant',
    'service-level',
    /** Who may see and hear what: a page shown on the web, links revoked, an address changed, a ticket disowned. */
    'access',
  ]),
  /** `customer`, `participant`, `system`, or the subject of a member of staff. */
  author: z.string(),
  /** Id of the participant who wrote it. */
  participant: z.string().optional(),
  /** It was posted on a form or on the page that the form led to: that page shows it. */
  posted: z.boolean().optional(),
  /**
   * The merged ticket whose link or page it was written through. It belongs to the part of that ticket: it lies with the one that is
   * worked on, since staff answer there.
   */
  through: z.string().optional(),
  /**
   * Nothing shows that it came from whom it says: staff see it marked, no page shows it but the one after a post on which it was posted.
   */
  unverified: z.boolean().optional(),
  text: z.string(),
  /** Sanitised HTML of a mail, beside its text. */
  html: z.string().optional(),
  attachments: z.array(Attachment).optional(),
  /** Files that came along and are not kept: why is a word of functions/tickets/intake/post.ts. */
  leftOut: z.array(z.object({ name: z.string(), reason: z.string() })).optional(),
  /** Which way a customer's message came; absent: the page. */
  channel: z.enum(['form', 'widget', 'page', 'mail', 'call', 'event', ...receivedChannels]).optional(),
  /** Of a state change: `open>resolved`; of a link: what it points to. */
  detail: z.record(z.string(), z.string()).optional(),
});
export type TimelineEntry = z.output<typeof TimelineEntry>;

const entryKey = ({ ticketId, id }: { ticketId: string; id: string }): Key => ({
  pk: ticketPartition(ticketId),
  sk: `ENTRY#${id}`,
});

/** What happened on a ticket, one item each; the customer sees messages and replies, staff see all. */
export const timelineEntry = defineEntity({
  name: 'timeline-entry',
  schema: TimelineEntry,
  key: entryKey,
  keyOf: ({ ticketId, id }) => ({ ticketId, id }),
  prefix: (ticketId: string) => entryKey({ ticketId, id: '' }),
});

const recoveryKey = ({ ticketId, invitationId }: { ticketId: string; invitationId: string }): Key => ({
  pk: ticketPartition(ticketId),
  sk: `RECOVERY#${invitationId}`,
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
  key: recoveryKey,
  keyOf: ({ ticketId, invitationId }) => ({ ticketId, invitationId }),
  prefix: (ticketId: string) => recoveryKey({ ticketId, invitationId: '' }),
});
