import { messageDeliveryRequested } from '../../../events/message-delivery-requested.v1.ts';
import { messageFeedback } from '../../../events/message-feedback.v1.ts';
import { messageReported } from '../../../events/message-reported.v1.ts';
import { messageSent } from '../../../events/message-sent.v1.ts';
import { messageSkipped } from '../../../events/message-skipped.v1.ts';
import { settingChanged } from '../../../events/setting-changed.v1.ts';
import { ticketChanged } from '../../../events/ticket-changed.v1.ts';
import { ticketLinked } from '../../../events/ticket-linked.v1.ts';
import { ticketMoved } from '../../../events/ticket-moved.v1.ts';
import { ticketOpened } from '../../../events/ticket-opened.v1.ts';
import { ticketReopened } from '../../../events/ticket-reopened.v1.ts';
import { ticketReplied } from '../../../events/ticket-replied.v1.ts';
import { ticketResolved } from '../../../events/ticket-resolved.v1.ts';
import { ticketUnlinked } from '../../../events/ticket-unlinked.v1.ts';
import { defineSubscription, on } from '../../../shared/messaging/subscription.ts';

/** What may change how long a customer waits. */
export const subscription = defineSubscription({
  events: [
    on(ticketOpened),
    on(ticketReplied),
    on(ticketMoved),
    on(ticketResolved),
    on(ticketReopened),
    on(ticketLinked),
    on(ticketUnlinked),
    on(ticketChanged),
    on(messageSent, { category: ['transactional'] }),
    on(messageSkipped, { category: ['transactional'] }),
    on(messageFeedback, { category: ['transactional'], outcome: ['failed', 'bounced'] }),
    on(messageReported),
    on(messageDeliveryRequested),
    on(settingChanged, { kind: ['service-level', 'calendar'] }),
  ],
  due: ['service-due'],
});
