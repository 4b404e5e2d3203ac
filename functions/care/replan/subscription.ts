import { replanRequested } from '../../../events/replan-requested.v1.ts';
import { settingChanged } from '../../../events/setting-changed.v1.ts';
import { defineSubscription, on } from '../../../shared/messaging/subscription.ts';

export const subscription = defineSubscription({
  events: [on(settingChanged, { kind: ['care-plan', 'care-holiday', 'care-policy'] }), on(replanRequested)],
  due: ['replan-due'],
});
