import { ticketMerged } from '../../../events/ticket-merged.v1.ts';
import { defineSubscription, on } from '../../../shared/messaging/subscription.ts';

export const subscription = defineSubscription({
  events: [on(ticketMerged)],
});
