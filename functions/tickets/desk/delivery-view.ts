import { deliveryOf } from '../../../shared/mail/delivery-state.ts';
import type { Message } from '../../../shared/table/entities/message.ts';
import type { Delivery } from './ticket-shapes.ts';

/** What became of a message about a ticket, as staff see it: with the reason why it did not leave. */
export function deliveryViewOf(message: Message): Delivery {
  const { id, template, to, skipReason } = message;
  const { state, at } = deliveryOf(message);
  return {
    messageId: id,
    template,
    to: to.mail ?? to.phone ?? '',
    state,
    at,
    ...(skipReason === undefined ? {} : { reason: skipReason }),
  };
}
