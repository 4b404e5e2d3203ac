import { contactsUpgradeRequested } from '../../../events/contacts-upgrade-requested.v1.ts';
import { customerChanged } from '../../../events/customer-changed.v1.ts';
import { customerErased } from '../../../events/customer-erased.v1.ts';
import { customerRegistered } from '../../../events/customer-registered.v1.ts';
import { defineSubscription, on } from '../../../shared/messaging/subscription.ts';

export const subscription = defineSubscription({
  events: [on(customerRegistered), on(customerChanged), on(customerErased), on(contactsUpgradeRequested)],
});
