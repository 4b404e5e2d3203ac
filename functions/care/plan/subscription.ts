import { carePlanned } from '../../../events/care-planned.v1.ts';
import { careSkipped } from '../../../events/care-skipped.v1.ts';
import { consentChanged } from '../../../events/consent-changed.v1.ts';
import { customerChanged } from '../../../events/customer-changed.v1.ts';
import { customerRegistered } from '../../../events/customer-registered.v1.ts';
import { milestoneRecorded } from '../../../events/milestone-recorded.v1.ts';
import { defineSubscription, on } from '../../../shared/messaging/subscription.ts';

/**
 * Events that may change what plans want for a customer. After staff cancelled or moved an occurrence, the next one of
 * its series is planned.
 */
export const subscription = defineSubscription({
  events: [
    on(customerRegistered),
    on(customerChanged),
    on(milestoneRecorded),
    on(consentChanged),
    on(careSkipped, { reason: ['by-staff'] }),
    on(carePlanned, { moved: [true] }),
  ],
});
