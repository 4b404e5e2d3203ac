import { settingChanged } from '../../../events/setting-changed.v1.ts';
import { defineSubscription, on } from '../../../shared/messaging/subscription.ts';

/** Who is taken off the list of people. */
export const subscription = defineSubscription({ events: [on(settingChanged, { kind: ['person'] })] });
