import { messageReceived } from '../../../events/partner/message-received.v1.ts';
import { defineSubscription } from '../../../shared/messaging/subscription.ts';

export const subscription = defineSubscription({
  partnerEvents: [messageReceived],
});
