import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import { cancelSurvey } from './cancel-survey.ts';
import { type PlanDeps, planSurvey } from './plan-survey.ts';
import { subscription } from './subscription.ts';

export const createHandler = ({ clock, ...deps }: PlanDeps & { clock: Clock }) =>
  queueHandler(
    subscription,
    { events: { 'ticket-resolved': planSurvey(deps), 'ticket-reopened': cancelSurvey(deps.store) } },
    clock,
  );
