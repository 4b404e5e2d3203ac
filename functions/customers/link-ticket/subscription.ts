import { ticketChanged } from '../../../events/ticket-changed.v1.ts';
import { ticketContactChanged } from '../../../events/ticket-contact-changed.v1.ts';
import { ticketOpened } from '../../../events/ticket-opened.v1.ts';
import { ticketProven } from '../../../events/ticket-proven.v1.ts';
import { defineSubscription, on } from '../../../shared/messaging/subscription.ts';

export const subscription = defineSubscription({
  events: [on(ticketOpened), on(ticketProven), on(ticketContactChanged), on(ticketChanged)],
});
