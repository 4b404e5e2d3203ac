import { bulkRequested } from '../../../events/bulk-requested.v1.ts';
import { defineSubscription, on } from '../../../shared/messaging/subscription.ts';

export const subscription = defineSubscription({
  events: [on(bulkRequested)],
});
