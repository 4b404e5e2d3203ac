import { queueHandler } from '../../../shared/messaging/queue-handler.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import { keepPlan, type PlanDeps } from './keep-plan.ts';
import { subscription } from './subscription.ts';

export const createHandler = ({ clock, ...deps }: PlanDeps & { clock: Clock }) =>
  queueHandler(
    subscription,
    {
      async events({ data, correlationId }, now) {
        await keepPlan(deps, data.customerId, { now, correlationId });
      },
    },
    clock,
  );
