import * as z from 'zod';
import {
  CareTopic,
  careTopics,
  Language,
  MessageCategory,
  MessageChannel,
} from '../../../events/vocabulary.ts';
import { defineEntity, type IndexKeys } from '../define-entity.ts';
import type { Key } from '../schema.ts';
import { Contact } from './contact.ts';
import { customerPartition } from './partitions.ts';

/** `queued` → `sending` → `sent` | `skipped` | `unknown`; `delegated`: a partner delivers it. */
export const messageStates = ['queued', 'sending', 'sent', 'delegated', 'skipped', 'unknown'] as const;

export const Message = z.object({
  id: z.string(),
  version: z.number().int(),
  category: MessageCategory,
  channel: MessageChannel,
  /** It goes to an address that somebody only typed: it holds our words alone, and counts against what that mailbox may get. */
  unproven: z.boolean().optional(),
  /** A keyed hash of the network that the matter was posted from. */
  network: z.string().optional(),
  /** Its place among the acknowledgements of a network that are slowed, once it has one. */
  networkTurn: z.string().optional(),
  /** When it was counted against what its mailbox may get: once, however often it comes to the door. */
  admittedAt: z.string().optional(),
  /**
   * A template of shared/mail/templates.ts and its variables, unchecked: an earlier or later version may have written them, and
   * few readers need them. Whoever renders reads them with `contentOf`. Links are composed when the message is sent.
   */
  template: z.string(),
  variables: z.record(z.string(), z.unknown()),
  language: Language,
  to: Contact,
  /** IANA zone in which quiet hours are judged. */
  timeZone: z.string(),
  ticketId: z.string().optional(),
  /** The timeline entry of that ticket that it carries or tells of; absent on messages of earlier versions and on those that tell of none. */
  entryId: z.string().optional(),
  /** To whom of a ticket it goes (shared/links/reply-tags.ts), where that is not the ticket's contact. */
  replyTag: z.string().optional(),
  invitationId: z.string().optional(),
  customerId: z.string().optional(),
  /** What care is about: it is refused and consented to by topic. Absent on what is not care. */
  topic: CareTopic.optional(),
  /** The occurrence of care that it carries out. */
  occurrenceId: z.string().optional(),
  state: z.enum(messageStates),
  queuedAt: z.string(),
  /** When it may leave at the earliest; the agenda item has the same instant or later. */
  notBefore: z.string().optional(),
  /** Care and survey mail that could not leave by then is skipped as stale. */
  notAfter: z.string().optional(),
  leasedUntil: z.string().optional(),
  attempts: z.number().int(),
  sentAt: z.string().optional(),
  sesMessageId: z.string().optional(),
  /** The last SES event that carried this message's tag, and when: proof that it left. */
  sesEvent: z.string().optional(),
  sesEventAt: z.string().optional(),
  /** Why the mail came back, as the last SES event told it: a code of shared/mail/delivery-reasons.ts. */
  bounceReason: z.string().optional(),
  skipReason: z.string().optional(),
  /** When it was skipped, given to a partner, or given up as unknown; absent on messages of earlier versions. */
  endedAt: z.string().optional(),
  /** What a partner told of its delivery; `reason` in the partner's words, cleaned. */
  reported: z
    .object({ outcome: z.enum(['delivered', 'failed']), at: z.string(), reason: z.string().optional() })
    .optional(),
  /** The message that staff had sent in its place. */
  sentAgainAs: z.string().optional(),
  /** Its own agenda item, which finds it when nobody woke the door. */
  agenda: z.object({ pk: z.string(), sk: z.string() }).optional(),
  generation: z.number().int(),
  correlationId: z.string(),
});
export type Message = z.output<typeof Message>;

/** One message to one customer, from decision to delivery or skip. */
export const message = defineEntity({
  name: 'message',
  schema: Message,
  key: (id: string) => ({ pk: `MESSAGE#${id}`, sk: 'MESSAGE' }),
  keyOf: ({ id }) => id,
  indexes: (value): IndexKeys =>
    value.customerId
      ? { person: { pk: customerPartition(value.customerId), sk: `${value.queuedAt}#MESSAGE#${value.id}` } }
      : {},
});

/**
 * What an address can refuse. `care`: every topic of care; `suppressed`: everything, since mail comes back or was
 * reported; `erased`: its customer was erased, so nothing that was queued before, and no survey and no care after it.
 */
export const refusalKinds = ['survey', 'care', ...careTopics, 'suppressed', 'erased'] as const;
export type Refusal = (typeof refusalKinds)[number];

const refusalKey = ({ addressHash, what }: { addressHash: string; what: string }): Key => ({
  pk: `ADDRESS#${addressHash}`,
  sk: `REFUSAL#${what}`,
});

/** What an address refused. Keyed by a hash, so that erasure can leave it. */
export const addressRefusal = defineEntity({
  name: 'address-refusal',
  schema: z.object({
    addressHash: z.string(),
    what: z.enum(refusalKinds),
    reason: z.enum(['unsubscribed', 'bounce', 'complaint', 'erased']),
    at: z.string(),
  }),
  key: refusalKey,
  keyOf: ({ addressHash, what }) => ({ addressHash, what }),
  prefix: (addressHash: string) => refusalKey({ addressHash, what: '' }),
});

const liftKey = ({ addressHash, at }: { addressHash: string; at: string }): Key => ({
  pk: `ADDRESS#${addressHash}`,
  sk: `LIFT#${at}`,
});

/**
 * That an admin lifted the suppression of an address: one item each time. What came back or was reported before the last one does not count any
 * more, however late it is told. It stands beside the refusals, under the same hash.
 */
export const addressLift = defineEntity({
  name: 'address-lift',
  schema: z.object({
    addressHash: z.string(),
    /** When, by whom (subject), and why, in the words of whoever lifted it. */
    at: z.string(),
    by: z.string(),
    reason: z.string(),
    /** Why and since when the address was suppressed. */
    was: z.object({ reason: z.enum(['bounce', 'complaint']), at: z.string() }),
  }),
  key: liftKey,
  keyOf: ({ addressHash, at }) => ({ addressHash, at }),
  prefix: (addressHash: string) => liftKey({ addressHash, at: '' }),
});
