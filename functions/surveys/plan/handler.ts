import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { cancelSurvey } from './cancel-survey.ts';
import { type PlanSurveyDeps, planSurvey } from './plan-survey.ts';
import { subscription } from './subscription.ts';

export const createHandler = ({ clock, ...deps }: PlanSurveyDeps & Pick<Ports, 'clock'>) =>
  queueHandler(
    subscription,
    { events: { 'ticket-resolved': planSurvey(deps), 'ticket-reopened': cancelSurvey(deps.table) } },
    clock,
  );
