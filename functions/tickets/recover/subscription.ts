import { surveyAnswered } from '../../../events/survey-answered.v1.ts';
import { defineSubscription, on } from '../../../shared/messaging/subscription.ts';

export const subscription = defineSubscription({
  events: [on(surveyAnswered, { low: [true] })],
});
