import type { PartnerEvent } from './deliver.ts';
import { valueAt } from './fill.ts';
import type { Provider } from './settings.ts';

/**
 * What a provider's callback tells: that a message was delivered or was not, or what a customer wrote. Undefined for anything else, and while it is on its way.
 * `content`: what was read from JSON or a form.
 */
export function eventOfCallback(
  { receipts, inbound }: Pick<Provider, 'receipts' | 'inbound'>,
  content: unknown,
  now: Date,
): PartnerEvent | undefined {
  const at = (path: string | undefined) => (path === undefined ? undefined : valueAt(content, path));
  const [messageId, state] = [at(receipts?.id), at(receipts?.state)];
  if (receipts && messageId && state) {
    const isDelivered = receipts.delivered.includes(state);
    if (!isDelivered && !receipts.failed.includes(state)) return undefined;
    const reason = isDelivered ? undefined : (at(receipts.reason) ?? state);
    return {
      type: 'message-reported',
      detail: {
        ...{ version: 1, messageId, outcome: isDelivered ? 'delivered' : 'failed' },
        ...(reason ? { reason } : {}),
      },
    };
  }
  const [id, phone, text] = [at(inbound?.id), at(inbound?.from), at(inbound?.text)];
  if (!id || !phone || !text) return undefined;
  return {
    type: 'message-received',
    detail: {
      ...{ version: 1, messageId: id, channel: 'sms', from: { phone }, text },
      receivedAt: now.toISOString(),
    },
  };
}
