import { customerErased } from '../../../events/customer-erased.v1.ts';
import { defineSubscription, on } from '../../../shared/messaging/subscription.ts';

export const subscription = defineSubscription({
  events: [on(customerErased)],
});
