import { careDelivered } from '../../../events/care-delivered.v1.ts';
import type { CareDelivery } from '../../../events/vocabulary.ts';
import { commit, eventOf } from '../../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import type { CareStep, Occurrence } from '../../../shared/table/entities/care.ts';
import { countCare } from '../../../shared/table/entities/care-figures.ts';
import type { Table } from '../../../shared/table/table.ts';
import { replaceOccurrence, trailStep } from '../occurrences.ts';
import { type CareOutcome, isLaterDelivery, withLine } from './message-outcomes.ts';
import { occurrenceOf } from './tracked.ts';

/**
 * Records the result of a message on its occurrence, in one transaction: a line in the history for each report, the
 * most final report as the delivery, and the count of the plan. The order and number of reports do not matter; other
 * messages and those of erased customers are ignored.
 */
export const trackMessage =
  (table: Table) =>
  (outcome: CareOutcome, correlationId: string, now: Date): Promise<void> =>
    retryOnConflict(async () => {
      const from = await occurrenceOf(table, outcome.messageId);
      if (!from || from.trail.some(({ what }) => what === outcome.delivery)) return;
      const trail = withLine(from.trail, lineOf(outcome));
      const before = from.delivery?.state;
      if (!isLaterDelivery(outcome.delivery, before)) {
        const value = trailStep(from, {}, undefined, now);
        return commit(table, { writes: [replaceOccurrence({ ...value, trail })], events: [] }, now);
      }
      const value = { ...trailStep(from, changeBy(from, outcome), undefined, now), trail };
      const counts = { [outcome.delivery]: 1, ...(before ? { [before]: -1 } : {}) };
      const writes = [replaceOccurrence(value), countCare(value, counts)];
      const effects = { writes, events: [told(value, outcome.delivery, correlationId, now)] };
      await commit(table, effects, now);
    });

const lineOf = ({ delivery, at, reason }: CareOutcome): CareStep => ({
  at,
  what: delivery,
  ...(reason ? { note: reason } : {}),
});

const changeBy = (from: Occurrence, outcome: CareOutcome): Partial<Occurrence> => {
  const { delivery: state, at, reason } = outcome;
  return { delivery: { state, at, ...(reason ? { reason } : {}) }, ...ended(from, outcome) };
};

const told = (
  { id: occurrenceId, version, planId, customerId }: Occurrence,
  delivery: CareDelivery,
  correlationId: string,
  now: Date,
) =>
  eventOf(careDelivered, {
    aggregate: { type: 'occurrence', id: occurrenceId, version },
    data: { occurrenceId, planId, customerId, delivery },
    now,
    correlationId,
  });

/** The final state: a message that the door skipped was not sent; with any other result it was. */
function ended({ state }: Occurrence, { delivery, reason }: CareOutcome): Partial<Occurrence> {
  if (state !== 'queued' && state !== 'done') return {};
  return delivery === 'skipped' ? { state: 'skipped', ...(reason ? { reason } : {}) } : { state: 'done' };
}
