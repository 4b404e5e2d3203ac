import type { Delivery } from './aftercare.ts';
import type { Called } from './call-provider.ts';
import type { Provider } from './settings.ts';

/** An event for Aftercare's bus, with the source of this partner. */
export interface PartnerEvent {
  type: 'message-reported' | 'message-received';
  detail: Record<string, unknown>;
}

/** What is known of messages, so that each is sent once. */
export interface Sent {
  /** Notes that a message is about to be sent: `new`, or what was noted before. */
  begin(messageId: string): Promise<'new' | 'begun' | 'done'>;
  /** Nothing was sent: it can begin again. */
  giveBack(messageId: string): Promise<void>;
  done(messageId: string): Promise<void>;
}

export interface DeliverDeps {
  /** This partner's name, as in its source `partner.<name>`. */
  partner: string;
  provider: Pick<Provider, 'idempotent' | 'receipts'>;
  fetchDelivery(messageId: string): Promise<Delivery | undefined>;
  call(message: { id: string; phone: string; text: string }): Promise<Called>;
  sent: Sent;
  publish(event: PartnerEvent): Promise<void>;
}

/** It is asked for again by whoever called: the queue delivers it once more. */
export class TryAgain extends Error {
  override name = 'TryAgain';
}

/**
 * Delivers the message of a `message-delivery-requested`, and reports what became of it. A message is sent once: whatever cannot be known is
 * reported as failed, with the reason, so that staff call.
 * @throws TryAgain when it is to be tried later.
 */
export async function deliver(
  deps: DeliverDeps,
  { messageId, partner }: { messageId: string; partner?: string | undefined },
): Promise<void> {
  if (partner !== undefined && partner !== deps.partner) return;
  const { provider, sent } = deps;
  const before = await sent.begin(messageId);
  if (before === 'done') return;
  const end = async (outcome: 'delivered' | 'failed' | 'accepted', reason?: string): Promise<void> => {
    // What was accepted is reported when the provider's receipt comes.
    if (outcome !== 'accepted')
      await deps.publish({
        type: 'message-reported',
        detail: { version: 1, messageId, outcome, ...(reason === undefined ? {} : { reason }) },
      });
    await sent.done(messageId);
  };
  if (before === 'begun' && !provider.idempotent)
    return end('failed', 'It is not known whether the message was sent.');
  const message = await deps.fetchDelivery(messageId).catch(async (error: unknown) => {
    await sent.giveBack(messageId);
    throw error;
  });
  if (!message) return sent.done(messageId);
  const { phone } = message.to;
  if (phone === undefined) return end('failed', 'The message has no phone number.');
  const called = await deps.call({ id: messageId, phone, text: message.text });
  switch (called.is) {
    case 'accepted':
      return end(provider.receipts ? 'accepted' : 'delivered');
    case 'refused':
      return end('failed', called.reason);
    case 'later':
      await sent.giveBack(messageId);
      throw new TryAgain(messageId);
    case 'unknown':
      if (provider.idempotent) throw new TryAgain(messageId);
      return end('failed', 'The provider did not answer: it is not known whether the message was sent.');
  }
}
