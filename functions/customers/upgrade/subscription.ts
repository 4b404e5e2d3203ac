import { contactsUpgradeRequested } from '../../../events/contacts-upgrade-requested.v1.ts';
import { defineSubscription, on } from '../../../shared/messaging/subscription.ts';

export const subscription = defineSubscription({
  events: [on(contactsUpgradeRequested)],
});
