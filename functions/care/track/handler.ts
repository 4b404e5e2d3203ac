import { messageDeliveryRequested } from '../../../events/message-delivery-requested.v1.ts';
import { messageFeedback } from '../../../events/message-feedback.v1.ts';
import { messageReported } from '../../../events/message-reported.v1.ts';
import { messageSent } from '../../../events/message-sent.v1.ts';
import { messageSkipped } from '../../../events/message-skipped.v1.ts';
import { messageUnknown } from '../../../events/message-unknown.v1.ts';
import { preferenceChanged } from '../../../events/preference-changed.v1.ts';
import { ticketLinked } from '../../../events/ticket-linked.v1.ts';
import { ticketOpened } from '../../../events/ticket-opened.v1.ts';
import { ticketReplied } from '../../../events/ticket-replied.v1.ts';
import type { CareDelivery } from '../../../events/vocabulary.ts';
import { queueHandler, whenEvent } from '../../../shared/messaging/queue-handler.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import type { TrackStore } from './store.ts';
import { trackMessage } from './track-message.ts';
import { trackAnswer, trackUnsubscribe } from './track-response.ts';

interface Told {
  data: { messageId: string; reason?: string };
  occurredAt: string;
  correlationId: string;
}

export function createHandler({ store, clock }: { store: TrackStore; clock: Clock }) {
  const track = trackMessage(store);
  const unsubscribe = trackUnsubscribe(store);
  const answer = trackAnswer(store);
  const became = async (
    delivery: CareDelivery,
    { data: { messageId, reason }, occurredAt: at, correlationId }: Told,
    now: Date,
  ): Promise<void> => {
    await track({ messageId, delivery, at, reason }, correlationId, now);
  };
  const wrote = async (ticketId: string, at: string, now: Date): Promise<void> => {
    const found = await store.ticket(ticketId);
    // A ticket that we opened after a low score is no answer.
    if (!found?.customerId || found.channel === 'survey') return;
    await answer({ customerId: found.customerId, at }, now);
  };
  return queueHandler(
    [
      whenEvent(messageSent, (event, now) => became('sent', event, now)),
      whenEvent(messageSkipped, (event, now) => became('skipped', event, now)),
      whenEvent(messageUnknown, (event, now) => became('unknown', event, now)),
      whenEvent(messageDeliveryRequested, (event, now) => became('delegated', event, now)),
      whenEvent(messageFeedback, (event, now) => became(event.data.outcome, event, now)),
      whenEvent(messageReported, (event, now) => became(event.data.outcome, event, now)),
      whenEvent(preferenceChanged, async ({ data: { messageId, subscribed }, occurredAt: at }, now) => {
        if (messageId !== undefined && !subscribed) await unsubscribe({ messageId, at }, now);
      }),
      whenEvent(ticketOpened, ({ data, occurredAt }, now) => wrote(data.ticketId, occurredAt, now)),
      whenEvent(ticketLinked, ({ data, occurredAt }, now) => wrote(data.ticketId, occurredAt, now)),
      whenEvent(ticketReplied, async ({ data: { ticketId, by }, occurredAt }, now) => {
        if (by === 'customer') await wrote(ticketId, occurredAt, now);
      }),
    ],
    clock,
  );
}
