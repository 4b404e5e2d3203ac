import { defineSubscription } from '../../../shared/messaging/subscription.ts';
import { recorders } from './recorders.ts';

export const subscription = defineSubscription({
  partnerEvents: recorders.map(({ event }) => event),
});
