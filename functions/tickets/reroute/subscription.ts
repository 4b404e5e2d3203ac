import { ticketLinked } from '../../../events/ticket-linked.v1.ts';
import { ticketOpened } from '../../../events/ticket-opened.v1.ts';
import { ticketUnlinked } from '../../../events/ticket-unlinked.v1.ts';
import { defineSubscription, on } from '../../../shared/messaging/subscription.ts';

/** Tickets whose customer has become known, was known when they were opened, or turned out to be somebody else. */
export const subscription = defineSubscription({
  events: [on(ticketLinked), on(ticketUnlinked), on(ticketOpened, { customerId: [{ exists: true }] })],
});
