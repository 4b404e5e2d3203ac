import { orderDelivered } from '../../../events/partner/order-delivered.v1.ts';
import { serviceCompleted } from '../../../events/partner/service-completed.v1.ts';
import { defineSubscription } from '../../../shared/messaging/subscription.ts';

export const subscription = defineSubscription({
  partnerEvents: [orderDelivered, serviceCompleted],
});
