import { purchaseRecorded } from '../../../events/purchase-recorded.v1.ts';
import { queueHandler, whenEvent } from '../../../shared/messaging/queue-handler.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import { type PlanDeps, planCare } from './plan-care.ts';

export const createHandler = ({ clock, ...deps }: PlanDeps & { clock: Clock }) =>
  queueHandler([whenEvent(purchaseRecorded, planCare(deps))], clock);
