import { ticketLinked } from '../../../events/ticket-linked.v1.ts';
import { defineSubscription, on } from '../../../shared/messaging/subscription.ts';

export const subscription = defineSubscription({
  events: [on(ticketLinked)],
});
