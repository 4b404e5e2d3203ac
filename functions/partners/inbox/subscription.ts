import { defineSubscription } from '../../../shared/messaging/subscription.ts';

/** Whatever partners publish, known or not: what is not understood is quarantined, never lost. */
export const subscription = defineSubscription({
  envelopes: 'partners',
});
