import * as z from 'zod';
import type { BounceReason } from '../../../shared/mail/delivery-reasons.ts';
import { messageIdTag } from '../../../shared/mail/mail-sender.ts';

const recipients = z.array(z.object({ emailAddress: z.string() }));
const timed = z.object({ timestamp: z.string().optional() });

/**
 * The part of an SES event that we read
 * (https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-firehose-contents.html).
 */
export const SesEvent = z.object({
  eventType: z.string(),
  mail: z.object({
    messageId: z.string(),
    timestamp: z.string(),
    destination: z.array(z.string()).default([]),
    tags: z.record(z.string(), z.array(z.string())).default({}),
  }),
  bounce: timed
    .extend({
      bounceType: z.string(),
      bounceSubType: z.string().optional(),
      bouncedRecipients: recipients,
    })
    .optional(),
  complaint: timed
    .extend({
      complaintFeedbackType: z.string().nullish(),
      complaintSubType: z.string().nullish(),
      complainedRecipients: recipients,
    })
    .optional(),
  delivery: timed.optional(),
  deliveryDelay: timed.optional(),
});
export type SesEvent = z.output<typeof SesEvent>;

/**
 * Our message id, which the door set as a tag of the mail; undefined for mail that other systems send from the same
 * account.
 */
export const taggedMessageId = ({ mail }: SesEvent): string | undefined => mail.tags[messageIdTag]?.[0];

/** When it happened, as ISO 8601 in UTC with milliseconds; `fallback` for events that do not say. */
export function feedbackAt(event: SesEvent, fallback: string): string {
  const part = event.bounce ?? event.complaint ?? event.delivery ?? event.deliveryDelay;
  const sending = event.eventType === 'Send' ? event.mail.timestamp : fallback;
  return new Date(part?.timestamp ?? sending).toISOString();
}

export interface RefusedAddresses {
  reason: 'bounce' | 'complaint';
  addresses: string[];
}

/** Addresses that must not get mail again: those that do not exist, and those whose owner reported our mail. */
export function refusedAddresses({ bounce, complaint }: SesEvent): RefusedAddresses | undefined {
  const addresses = (list: z.output<typeof recipients>) => list.map(({ emailAddress }) => emailAddress);
  if (bounce?.bounceType === 'Permanent')
    return { reason: 'bounce', addresses: addresses(bounce.bouncedRecipients) };
  // `not-spam` withdraws an earlier report and is not a report itself.
  if (complaint && complaint.complaintFeedbackType !== 'not-spam')
    return { reason: 'complaint', addresses: addresses(complaint.complainedRecipients) };
  return undefined;
}

/** Soft bounces that say nothing about the address: the mail was too large, or its content was rejected. */
const ofTheMail = new Set(['MessageTooLarge', 'ContentRejected', 'AttachmentRejected']);

/** Addresses with a soft bounce: a full mailbox, or a server that did not answer. */
export function softBouncedAddresses({ bounce }: SesEvent): string[] {
  if (!bounce || bounce.bounceType === 'Permanent' || ofTheMail.has(bounce.bounceSubType ?? '')) return [];
  return bounce.bouncedRecipients.map(({ emailAddress }) => emailAddress);
}

/**
 * Feedback that counts towards the account's reputation, as AWS counts it: hard bounces and complaints, unless SES
 * itself held the mail back (https://docs.aws.amazon.com/ses/latest/dg/reputation-dashboard-dg.html).
 */
export function countedFeedbackOf({ bounce, complaint }: SesEvent): 'bounced' | 'complained' | undefined {
  const heldBack = 'OnAccountSuppressionList';
  if (bounce?.bounceType === 'Permanent' && bounce.bounceSubType !== heldBack) return 'bounced';
  const isReport = complaint && complaint.complaintFeedbackType !== 'not-spam';
  return isReport && complaint.complaintSubType !== heldBack ? 'complained' : undefined;
}

/** The result of the mail; undefined while it is open. */
export function outcomeOf({
  eventType,
  complaint,
}: SesEvent): 'delivered' | 'failed' | 'bounced' | 'complained' | undefined {
  if (eventType === 'Delivery') return 'delivered';
  if (eventType === 'Reject') return 'failed';
  if (eventType === 'Bounce') return 'bounced';
  const isReport = complaint && complaint.complaintFeedbackType !== 'not-spam';
  return eventType === 'Complaint' && isReport ? 'complained' : undefined;
}

/** Of two events at the same instant the more final one is kept, in whatever order they arrive. */
const telling = ['Send', 'DeliveryDelay', 'Delivery', 'Reject', 'Bounce', 'Complaint'];
export const earlierEventTypes = (eventType: string): string[] =>
  telling.slice(0, Math.max(0, telling.indexOf(eventType)));

/** The subtypes of bounces that say more than that the mail came back. */
const bounceSubTypes: Readonly<Record<string, BounceReason>> = {
  NoEmail: 'no-such-mailbox',
  Suppressed: 'on-suppression-list',
  OnAccountSuppressionList: 'on-suppression-list',
  MailboxFull: 'mailbox-full',
  MessageTooLarge: 'too-large',
  ContentRejected: 'content-refused',
  AttachmentRejected: 'content-refused',
};

/** Why a mail came back; undefined for other events. A permanent bounce without a subtype is a mailbox that does not exist. */
export function bounceReasonOf({ bounce }: SesEvent): BounceReason | undefined {
  if (!bounce) return undefined;
  const { bounceType, bounceSubType = '' } = bounce;
  const known = Object.hasOwn(bounceSubTypes, bounceSubType) ? bounceSubTypes[bounceSubType] : undefined;
  if (known) return known;
  return bounceType === 'Permanent' ? 'no-such-mailbox' : 'refused-for-now';
}
