import { addressSuppressed } from '../../../events/address-suppressed.v1.ts';
import { messageFeedback } from '../../../events/message-feedback.v1.ts';
import type { Links } from '../../../shared/links/links.ts';
import { normaliseMail } from '../../../shared/mail/address.ts';
import { type Effects, say } from '../../../shared/outbox/effects.ts';
import { passingBounce } from '../../../shared/table/entities/mail-reputation.ts';
import { addressRefusal, type Message, message } from '../../../shared/table/entities/message.ts';
import type { Write } from '../../../shared/table/write.ts';
import { after, days, epochSeconds, iso } from '../../../shared/time/clock.ts';
import { countFeedback, stopWhereTooMany } from '../reputation/count-feedback.ts';
import type { ReputationStore } from '../reputation/store.ts';
import type { MailStore } from '../store.ts';
import {
  counting,
  happenedAt,
  messageIdOf,
  outcomeOf,
  passing,
  type Refusing,
  refusing,
  type SesEvent,
  tellingLess,
} from './ses-event.ts';

export interface Feedback {
  event: SesEvent;
  /** When the bus got it, ISO 8601. */
  publishedAt: string;
  /** Of messages that are gone. */
  correlationId: string;
}

export interface FeedbackDeps {
  store: MailStore;
  reputation: ReputationStore;
  links: Links;
}

/** So many mails that did not get through for now, one after another within a month, and the address is given up. */
export const passingLimit = 3;
const passingMemory = days(30);

/**
 * Takes what SES says about a mail: on the message the latest event; for the address, after a permanent bounce, a complaint
 * or too many passing bounces, that it is written to no more; for us all, when there are too many. Care learns what became of
 * its mail. Twice, late and out of order lead to the same.
 */
export const recordFeedback =
  (deps: FeedbackDeps) =>
  async ({ event, publishedAt, correlationId: fallback }: Feedback, now: Date): Promise<void> => {
    const { store, reputation } = deps;
    const messageId = messageIdOf(event);
    if (messageId === undefined) return;
    const message = await store.find(messageId);
    const correlationId = message?.correlationId ?? fallback;
    await store.update(noted(messageId, event, happenedAt(event, publishedAt)));
    const outcome = outcomeOf(event);
    if (message?.occurrenceId && outcome) await store.commit(told(message, outcome, now), now);
    const what = counting(event);
    if (what) await countFeedback(reputation)({ messageId, what }, now);
    if (what || event.eventType === 'Send') await stopWhereTooMany(reputation)(correlationId, now);
    await refuse(deps, { event, messageId, message, correlationId }, now);
  };

async function refuse(
  { store, reputation, links }: FeedbackDeps,
  about: { event: SesEvent; messageId: string; message: Message | undefined; correlationId: string },
  now: Date,
): Promise<void> {
  const { event, messageId, message, correlationId } = about;
  const refusal = refusing(event);
  for (const address of refusal?.addresses ?? []) {
    const addressHash = await links.fingerprint(normaliseMail(address));
    await store.commit(
      suppressed(addressHash, refusal?.reason ?? 'bounce', messageId, correlationId, now),
      now,
    );
  }
  // What comes back from a mail that was delivered is an automatic answer: somebody is on holiday.
  if (message?.sesEvent === 'Delivery') return;
  for (const address of passing(event)) {
    const addressHash = await links.fingerprint(normaliseMail(address));
    const expiresAt = epochSeconds(after(now, passingMemory));
    const put = passingBounce.item({ addressHash, messageId, at: iso(now), expiresAt });
    await store.commit({ writes: [{ put, if: { pk: { absent: true } } }], events: [] }, now);
    if ((await reputation.passingBounces(addressHash, now)) < passingLimit) continue;
    await store.commit(suppressed(addressHash, 'bounce', messageId, correlationId, now), now);
  }
}

const told = (
  { id: messageId, version, category, correlationId }: Message,
  outcome: NonNullable<ReturnType<typeof outcomeOf>>,
  now: Date,
): Effects => ({
  writes: [],
  events: [
    say(messageFeedback, {
      aggregate: { type: 'message', id: messageId, version },
      data: { messageId, category, outcome },
      now,
      correlationId,
    }),
  ],
});

/** The message's own version stays: this says nothing about what the door decides. */
function noted(
  messageId: string,
  { eventType, mail }: SesEvent,
  at: string,
): Extract<Write, { update: unknown }> {
  const lesser = tellingLess(eventType);
  return {
    update: message.key(messageId),
    set: { sesEvent: eventType, sesEventAt: at, sesMessageId: mail.messageId },
    if: {
      or: [
        { pk: { present: true }, sesEventAt: { absent: true } },
        { sesEventAt: { below: at } },
        ...(lesser.length > 0 ? [{ sesEventAt: at, sesEvent: { oneOf: lesser } }] : []),
      ],
    },
  };
}

function suppressed(
  addressHash: string,
  reason: Refusing['reason'],
  messageId: string,
  correlationId: string,
  now: Date,
): Effects {
  const item = addressRefusal.item({ addressHash, what: 'suppressed', reason, at: iso(now) });
  return {
    writes: [{ put: item, if: { pk: { absent: true } } }],
    events: [
      say(addressSuppressed, {
        aggregate: { type: 'address', id: addressHash, version: 1 },
        data: { addressHash, reason, messageId },
        now,
        correlationId,
      }),
    ],
  };
}
