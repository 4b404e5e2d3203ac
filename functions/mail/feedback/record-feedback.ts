import { addressSuppressed } from '../../../events/address-suppressed.v1.ts';
import type { Links } from '../../../shared/links/links.ts';
import { normaliseMail } from '../../../shared/mail/address.ts';
import { type Effects, say } from '../../../shared/outbox/effects.ts';
import { addressRefusal, message } from '../../../shared/table/entities/message.ts';
import type { Write } from '../../../shared/table/write.ts';
import { iso } from '../../../shared/time/clock.ts';
import type { MailStore } from '../store.ts';
import { happenedAt, messageIdOf, type Refusing, refusing, type SesEvent, tellingLess } from './ses-event.ts';

export interface Feedback {
  event: SesEvent;
  /** When the bus got it, ISO 8601. */
  publishedAt: string;
  /** Of messages that are gone. */
  correlationId: string;
}

/**
 * Takes what SES says about a mail: on the message the latest event, for the address, after a permanent bounce or a
 * complaint, that it is written to no more. Twice, late and out of order lead to the same.
 */
export const recordFeedback =
  ({ store, links }: { store: MailStore; links: Links }) =>
  async ({ event, publishedAt, correlationId }: Feedback, now: Date): Promise<void> => {
    const messageId = messageIdOf(event);
    if (messageId === undefined) return;
    await store.update(noted(messageId, event, happenedAt(event, publishedAt)));
    const refusal = refusing(event);
    if (!refusal) return;
    const correlation = (await store.find(messageId))?.correlationId ?? correlationId;
    for (const address of refusal.addresses) {
      const addressHash = await links.fingerprint(normaliseMail(address));
      await store.commit(suppressed(addressHash, refusal.reason, messageId, correlation, now), now);
    }
  };

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
