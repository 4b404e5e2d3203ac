import { purchaseMade } from '../../../events/partner/purchase-made.v1.ts';
import { defineSubscription } from '../../../shared/messaging/subscription.ts';

export const subscription = defineSubscription({
  partnerEvents: [purchaseMade],
});
