import { carePlanned } from '../../../events/care-planned.v1.ts';
import { careSkipped } from '../../../events/care-skipped.v1.ts';
import { consentChanged } from '../../../events/consent-changed.v1.ts';
import { customerChanged } from '../../../events/customer-changed.v1.ts';
import { customerRegistered } from '../../../events/customer-registered.v1.ts';
import type { DomainEvent } from '../../../events/define-event.ts';
import { milestoneRecorded } from '../../../events/milestone-recorded.v1.ts';
import { queueHandler, whenEvent } from '../../../shared/messaging/queue-handler.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import { keepPlan, type PlanDeps } from './keep-plan.ts';

/** What may change what is wanted of a customer. What staff cancelled or moved makes room for the next of its series. */
const aboutCustomers = [
  customerRegistered,
  customerChanged,
  milestoneRecorded,
  consentChanged,
  careSkipped,
  carePlanned,
] as const;

export const createHandler = ({ clock, ...deps }: PlanDeps & { clock: Clock }) => {
  const keep = async (
    { data, correlationId }: DomainEvent<(typeof aboutCustomers)[number]>,
    now: Date,
  ): Promise<void> => {
    await keepPlan(deps, data.customerId, { now, correlationId });
  };
  return queueHandler(
    aboutCustomers.map((event) => whenEvent(event, keep)),
    clock,
  );
};
