import { ticketLinked } from '../../../events/ticket-linked.v1.ts';
import { ticketOpened } from '../../../events/ticket-opened.v1.ts';
import { defineSubscription, on } from '../../../shared/messaging/subscription.ts';

/** Tickets whose customer has become known, or was known when they were opened. */
export const subscription = defineSubscription({
  events: [on(ticketLinked), on(ticketOpened, { customerId: [{ exists: true }] })],
});
