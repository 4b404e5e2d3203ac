import { defineSubscription } from '../../../shared/messaging/subscription.ts';

export const subscription = defineSubscription({
  files: ['mail/'],
});
