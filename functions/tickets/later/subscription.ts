import * as z from 'zod';
import { replyQueued } from '../../../events/reply-queued.v1.ts';
import { ticketReplied } from '../../../events/ticket-replied.v1.ts';
import { defineSubscription, on } from '../../../shared/messaging/subscription.ts';

/** What wakes the function again for a reply that is held for seconds. */
export const Wakeup = z.object({ leaves: z.object({ ticketId: z.string(), id: z.string() }) });

export const subscription = defineSubscription({
  events: [on(replyQueued, { mode: ['held'] }), on(ticketReplied, { by: ['customer'] })],
  due: ['reply-due', 'snooze-due'],
  own: Wakeup,
});
