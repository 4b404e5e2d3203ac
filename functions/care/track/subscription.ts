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
import { defineSubscription, on } from '../../../shared/messaging/subscription.ts';

export const subscription = defineSubscription({
  events: [
    on(messageSent, { category: ['care'] }),
    on(messageSkipped, { category: ['care'] }),
    on(messageUnknown, { category: ['care'] }),
    on(messageDeliveryRequested, { category: ['care'] }),
    on(messageFeedback, { category: ['care'] }),
    on(messageReported),
    on(preferenceChanged, { messageId: [{ exists: true }], subscribed: [false] }),
    on(ticketLinked),
    on(ticketOpened, { customerId: [{ exists: true }] }),
    on(ticketReplied, { by: ['customer'] }),
  ],
});
