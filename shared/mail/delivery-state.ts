import type { Message } from '../table/entities/message.ts';

/** What is known of the delivery of a message. `failed`: it came back, or a partner could not deliver it. */
export const deliveryStates = [
  'queued',
  'sent',
  'delivered',
  'failed',
  'skipped',
  'delegated',
  'unknown',
] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** Reports of the mail service after which the mail is with its addressee; a complaint comes from whoever has it. */
const arrived: ReadonlySet<string> = new Set(['Delivery', 'Complaint', 'Open', 'Click']);
const cameBack: ReadonlySet<string> = new Set(['Bounce', 'Reject', 'Rendering Failure']);

/** How far a message has come, and since when (ISO 8601 in UTC). */
export function deliveryOf(message: Message): { state: DeliveryState; at: string } {
  const { state, queuedAt, sentAt = queuedAt, sesEvent = '', sesEventAt = sentAt, reported } = message;
  if (reported) return { state: reported.outcome, at: reported.at };
  if (arrived.has(sesEvent)) return { state: 'delivered', at: sesEventAt };
  if (cameBack.has(sesEvent)) return { state: 'failed', at: sesEventAt };
  switch (state) {
    case 'queued':
    case 'sending':
      return { state: 'queued', at: queuedAt };
    case 'sent':
      return { state: 'sent', at: sentAt };
    default:
      return { state, at: queuedAt };
  }
}
