import { ticketReplied } from '../../../events/ticket-replied.v1.ts';
import { defineSubscription, on } from '../../../shared/messaging/subscription.ts';

export const subscription = defineSubscription({
  events: [on(ticketReplied, { by: ['customer', 'participant'] })],
});
