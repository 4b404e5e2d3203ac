import { partnerMessageReported } from '../../../events/partner/message-reported.v1.ts';
import { defineSubscription } from '../../../shared/messaging/subscription.ts';

export const subscription = defineSubscription({
  partnerEvents: [partnerMessageReported],
});
