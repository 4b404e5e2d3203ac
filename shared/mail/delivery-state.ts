import * as z from 'zod';
import { Language } from '../../events/vocabulary.ts';
import type { Message } from '../table/entities/message.ts';
import { wordsOfReason } from './delivery-reasons.ts';

/**
 * What is known of the delivery of a message. `bounced`: the mail came back; `failed`: the mail service or a partner could not deliver
 * it; `delegated`: a partner has it; `unknown`: nobody knows whether it left.
 */
export const deliveryStates = [
  'queued',
  'sent',
  'delivered',
  'bounced',
  'failed',
  'skipped',
  'delegated',
  'unknown',
] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** Reports of the mail service after which the mail is with its addressee; a complaint comes from whoever has it. */
const arrived: ReadonlySet<string> = new Set(['Delivery', 'Complaint', 'Open', 'Click']);
const neverLeft: ReadonlySet<string> = new Set(['Reject', 'Rendering Failure']);

interface Standing {
  state: DeliveryState;
  /** Since when, ISO 8601 in UTC. */
  at: string;
  /** Why it did not arrive: a code of delivery-reasons.ts. */
  reason?: string;
}

/** How far a message has come, since when, and why it did not arrive. */
export function deliveryOf(message: Message): Standing {
  const { state, queuedAt, sentAt = queuedAt, sesEvent = '', sesEventAt = sentAt, reported } = message;
  if (reported)
    return reported.outcome === 'failed'
      ? { state: 'failed', at: reported.at, reason: 'partner' }
      : { state: 'delivered', at: reported.at };
  if (arrived.has(sesEvent)) return { state: 'delivered', at: sesEventAt };
  if (neverLeft.has(sesEvent)) return { state: 'failed', at: sesEventAt, reason: 'mail-service' };
  if (sesEvent === 'Bounce')
    return { state: 'bounced', at: sesEventAt, reason: message.bounceReason ?? 'refused-for-now' };
  switch (state) {
    case 'queued':
    case 'sending':
      return { state: 'queued', at: queuedAt };
    case 'sent':
      return { state: 'sent', at: sentAt };
    default: {
      const { endedAt: at = queuedAt, skipReason: reason } = message;
      return { state, at, ...(state === 'skipped' && reason !== undefined ? { reason } : {}) };
    }
  }
}

/** What became of a message, as staff see it (送达情况). */
export const Delivery = z
  .object({
    messageId: z.string(),
    template: z.string(),
    channel: z.string(),
    /** The mail address, else the number, else how a partner knows the customer; empty where there is none. */
    to: z.string(),
    state: z.enum(deliveryStates),
    /** When it came to that state. */
    at: z.iso.datetime(),
    queuedAt: z.iso.datetime(),
    /** Why it did not arrive, as a code: `suppressed`, `no-such-mailbox`, `partner` and others of shared/mail/delivery-reasons.ts. */
    reason: z.string().optional(),
    /** The same as a sentence, in both languages. */
    reasonText: z.record(Language, z.string()).optional(),
    /** What a partner said of it, in the partner's words. */
    partnerReason: z.string().optional(),
    /** The message that was sent in its place. */
    sentAgainAs: z.string().optional(),
  })
  .meta({ id: 'Delivery' });
export type Delivery = z.output<typeof Delivery>;

/** What became of a message, as staff see it. */
export function deliveryViewOf(message: Message): Delivery {
  const { id, template, channel, to, queuedAt, reported, sentAgainAs } = message;
  const { reason, ...standing } = deliveryOf(message);
  return {
    messageId: id,
    template,
    channel,
    to: to.mail ?? to.phone ?? to.reference ?? '',
    ...standing,
    queuedAt,
    ...(reason === undefined ? {} : { reason, reasonText: wordsOfReason(reason) }),
    ...(reported?.reason === undefined ? {} : { partnerReason: reported.reason }),
    ...(sentAgainAs === undefined ? {} : { sentAgainAs }),
  };
}
