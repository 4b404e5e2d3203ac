import { ticketReopened } from '../../../events/ticket-reopened.v1.ts';
import { ticketResolved } from '../../../events/ticket-resolved.v1.ts';
import { defineSubscription, on } from '../../../shared/messaging/subscription.ts';

export const subscription = defineSubscription({
  events: [on(ticketResolved), on(ticketReopened)],
});
