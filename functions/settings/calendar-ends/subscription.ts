import { settingChanged } from '../../../events/setting-changed.v1.ts';
import { ticketOpened } from '../../../events/ticket-opened.v1.ts';
import { defineSubscription, on } from '../../../shared/messaging/subscription.ts';

/**
 * A changed calendar may end on another date, and a changed person may be the first administrator. Tickets are heard for the firm
 * whose settings nobody changes: its built-in calendars end as well.
 */
export const subscription = defineSubscription({
  events: [on(settingChanged, { kind: ['calendar', 'person'] }), on(ticketOpened)],
  due: ['calendar-due'],
});
