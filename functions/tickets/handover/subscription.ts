import { settingChanged } from '../../../events/setting-changed.v1.ts';
import { ticketChanged } from '../../../events/ticket-changed.v1.ts';
import { ticketReopened } from '../../../events/ticket-reopened.v1.ts';
import { defineSubscription, on } from '../../../shared/messaging/subscription.ts';

/** Who is taken off the list of people, and what comes to somebody who was: by a reopening, or by a choice of the same moment. */
export const subscription = defineSubscription({
  events: [
    on(settingChanged, { kind: ['person'] }),
    on(ticketChanged, { changed: ['assignee'] }),
    on(ticketReopened),
  ],
});
