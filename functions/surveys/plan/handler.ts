import { ticketReopened } from '../../../events/ticket-reopened.v1.ts';
import { ticketResolved } from '../../../events/ticket-resolved.v1.ts';
import { queueHandler, whenEvent } from '../../../shared/messaging/queue-handler.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import { cancelSurvey } from './cancel-survey.ts';
import { type PlanDeps, planSurvey } from './plan-survey.ts';

export const createHandler = ({ clock, ...deps }: PlanDeps & { clock: Clock }) =>
  queueHandler(
    [whenEvent(ticketResolved, planSurvey(deps)), whenEvent(ticketReopened, cancelSurvey(deps.store))],
    clock,
  );
