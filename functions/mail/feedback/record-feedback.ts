import { addressSuppressed } from '../../../events/address-suppressed.v1.ts';
import { messageFeedback } from '../../../events/message-feedback.v1.ts';
import { normaliseMail } from '../../../shared/mail/address.ts';
import { laneOf } from '../../../shared/mail/lanes.ts';
import { liftedAt } from '../../../shared/mail/refusals.ts';
import { commitOnce, type Effects, eventOf } from '../../../shared/outbox/effects.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { putIfAbsent } from '../../../shared/table/conditional-puts.ts';
import { passingBounce } from '../../../shared/table/entities/mail-reputation.ts';
import {
  addressRefusal,
  type Message,
  message as messageEntity,
} from '../../../shared/table/entities/message.ts';
import type { Update } from '../../../shared/table/write.ts';
import { after, days, epochSeconds, iso } from '../../../shared/time/clock.ts';
import { countFeedback, stopWhereTooMany } from '../reputation/count-feedback.ts';
import { passingBouncesOf } from '../reputation/counts.ts';
import { countFailure } from '../strangers/count-failure.ts';
import {
  bounceReasonOf,
  countedFeedbackOf,
  earlierEventTypes,
  feedbackAt,
  outcomeOf,
  type RefusedAddresses,
  refusedAddresses,
  type SesEvent,
  softBouncedAddresses,
  taggedMessageId,
} from './ses-event.ts';

export interface Feedback {
  event: SesEvent;
  /** When the bus received it, ISO 8601. */
  publishedAt: string;
  /** Of messages that are gone. */
  correlationId: string;
}

export type FeedbackDeps = Pick<Ports, 'table' | 'settings' | 'links'>;

/** Soft bounces within 30 days after which an address is suppressed. */
export const maxSoftBounces = 3;
const softBounceTtlMs = days(30);

/**
 * Records a feedback event of SES: the latest event on the message; a suppression of the address after a permanent
 * bounce, a complaint or too many soft bounces; the counts that stop bulk mail; the result for care. Repeated, late and
 * reordered events lead to the same result.
 */
export const recordFeedback =
  (deps: FeedbackDeps) =>
  async ({ event, publishedAt, correlationId: fallback }: Feedback, now: Date): Promise<void> => {
    const { table } = deps;
    const messageId = taggedMessageId(event);
    if (messageId === undefined) return;
    const message = await table.find(messageEntity, messageId);
    const correlationId = message?.correlationId ?? fallback;
    await table.update(noted(messageId, event, feedbackAt(event, publishedAt)));
    const outcome = outcomeOf(event);
    if (message?.occurrenceId && outcome) await commitOnce(table, told(message, outcome, now), now);
    if (message && laneOf(message.category) === 'bulk') await judgeBulkMail(deps, message, event, now);
    const failure = countedFeedbackOf(event);
    if (message?.network && failure)
      await countFailure(table, { messageId, what: failure, network: message.network }, now);
    const at = feedbackAt(event, publishedAt);
    await refuse(deps, { event, at, messageId, message, correlationId }, now);
  };

/**
 * Counts what became of a care or survey mail, and stops bulk mail where there is too much of it. Other mail is not counted: a
 * stranger decides to whom acknowledgements go, and so how many bounce.
 */
async function judgeBulkMail(
  deps: FeedbackDeps,
  { id: messageId, correlationId }: Message,
  event: SesEvent,
  now: Date,
): Promise<void> {
  const what = countedFeedbackOf(event);
  if (what) await countFeedback(deps.table)({ messageId, what }, now);
  if (what || event.eventType === 'Send') await stopWhereTooMany(deps)(correlationId, now);
}

async function refuse(
  { table, links }: FeedbackDeps,
  about: {
    event: SesEvent;
    /** When it came back or was reported, ISO 8601. */
    at: string;
    messageId: string;
    message: Message | undefined;
    correlationId: string;
  },
  now: Date,
): Promise<void> {
  const { event, at, messageId, message, correlationId } = about;
  const refusal = refusedAddresses(event);
  for (const address of refusal?.addresses ?? []) {
    const addressHash = await links.fingerprint(normaliseMail(address));
    if (isLifted(await liftedAt(table, addressHash), at)) continue;
    const effects = suppressed(addressHash, refusal?.reason ?? 'bounce', messageId, correlationId, now);
    await commitOnce(table, effects, now);
  }
  // A bounce of a mail that was already delivered is an automatic answer, such as an absence note.
  if (message?.sesEvent === 'Delivery') return;
  for (const address of softBouncedAddresses(event)) {
    const addressHash = await links.fingerprint(normaliseMail(address));
    const lifted = await liftedAt(table, addressHash);
    if (isLifted(lifted, at)) continue;
    const expiresAt = epochSeconds(after(now, softBounceTtlMs));
    const bounce = putIfAbsent(passingBounce, { addressHash, messageId, at: iso(now), expiresAt });
    await commitOnce(table, { writes: [bounce], events: [] }, now);
    if ((await passingBouncesOf(table, addressHash, now, lifted)) < maxSoftBounces) continue;
    await commitOnce(table, suppressed(addressHash, 'bounce', messageId, correlationId, now), now);
  }
}

/** An admin lifted the suppression after that: it is no reason to suppress the address again, told late or twice. */
const isLifted = (lifted: string | undefined, at: string): boolean => lifted !== undefined && at <= lifted;

const told = (
  { id: messageId, version, category, correlationId }: Message,
  outcome: NonNullable<ReturnType<typeof outcomeOf>>,
  now: Date,
): Effects => ({
  writes: [],
  events: [
    eventOf(messageFeedback, {
      aggregate: { type: 'message', id: messageId, version },
      data: { messageId, category, outcome },
      now,
      correlationId,
    }),
  ],
});

/** The version of the message stays the same: feedback does not affect the door's decisions. */
function noted(messageId: string, event: SesEvent, at: string): Update {
  const { eventType, mail } = event;
  const bounceReason = bounceReasonOf(event);
  const lesser = earlierEventTypes(eventType);
  return {
    update: messageEntity.key(messageId),
    set: {
      ...{ sesEvent: eventType, sesEventAt: at, sesMessageId: mail.messageId },
      ...(bounceReason === undefined ? {} : { bounceReason }),
    },
    remove: bounceReason === undefined ? ['bounceReason'] : [],
    if: {
      or: [
        { pk: { present: true }, sesEventAt: { absent: true } },
        { sesEventAt: { below: at } },
        // Of two bounces at one instant one reason is kept, whichever is told first.
        ...(bounceReason === undefined
          ? []
          : [{ sesEventAt: at, sesEvent: eventType, bounceReason: { below: bounceReason } }]),
        ...(lesser.length > 0 ? [{ sesEventAt: at, sesEvent: { oneOf: lesser } }] : []),
      ],
    },
  };
}

function suppressed(
  addressHash: string,
  reason: RefusedAddresses['reason'],
  messageId: string,
  correlationId: string,
  now: Date,
): Effects {
  const value = { addressHash, what: 'suppressed' as const, reason, at: iso(now) };
  return {
    writes: [putIfAbsent(addressRefusal, value)],
    events: [
      eventOf(addressSuppressed, {
        aggregate: { type: 'address', id: addressHash, version: 1 },
        data: { addressHash, reason, messageId },
        now,
        correlationId,
      }),
    ],
  };
}
