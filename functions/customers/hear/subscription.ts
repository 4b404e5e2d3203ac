import { callLogged } from '../../../events/call-logged.v1.ts';
import { careTaskFinished } from '../../../events/care-task-finished.v1.ts';
import { ticketReplied } from '../../../events/ticket-replied.v1.ts';
import { defineSubscription, on } from '../../../shared/messaging/subscription.ts';

/** Calls, letters to and fro on tickets, and what staff did for a customer because care said so. */
export const subscription = defineSubscription({
  events: [
    on(callLogged),
    on(ticketReplied),
    on(careTaskFinished, { outcome: ['done'], task: ['call', 'visit'] }),
  ],
});
