import { ticketOpened } from '../../../events/ticket-opened.v1.ts';
import { defineSubscription, on } from '../../../shared/messaging/subscription.ts';

export const subscription = defineSubscription({
  events: [on(ticketOpened)],
});
