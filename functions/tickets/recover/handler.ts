import { surveyAnswered } from '../../../events/survey-answered.v1.ts';
import { queueHandler, whenEvent } from '../../../shared/messaging/queue-handler.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import { openRecovery, type RecoverDeps } from './open-recovery.ts';

/** Queue of low survey answers. */
export const createHandler = (deps: RecoverDeps & { clock: Clock }) =>
  queueHandler([whenEvent(surveyAnswered, openRecovery(deps))], deps.clock);
