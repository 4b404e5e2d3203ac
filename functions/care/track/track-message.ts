import { careDelivered } from '../../../events/care-delivered.v1.ts';
import { say } from '../../../shared/outbox/effects.ts';
import { tryAgain } from '../../../shared/runtime/try-again.ts';
import type { Occurrence } from '../../../shared/table/entities/care.ts';
import { countCare } from '../../../shared/table/entities/care-figures.ts';
import { replaced, stepOf } from '../occurrences.ts';
import { type Outcome, tellsMore } from './message-outcomes.ts';
import type { TrackStore } from './store.ts';

/**
 * Writes on an occurrence what became of its message, and counts it for its plan, in one transaction. What is known already,
 * or better, changes nothing; messages of others and of erased customers are passed over.
 */
export const trackMessage =
  (store: TrackStore) =>
  (outcome: Outcome, correlationId: string, now: Date): Promise<unknown> =>
    tryAgain(async () => {
      const from = await store.occurrenceOf(outcome.messageId);
      const { delivery, at, reason } = outcome;
      if (!from || !tellsMore(delivery, from.delivery?.state)) return true;
      const value = stepOf(
        from,
        { delivery: { state: delivery, at, ...(reason ? { reason } : {}) }, ...ended(from, outcome) },
        { what: delivery, ...(reason ? { note: reason } : {}) },
        now,
      );
      const { id, version, planId, customerId } = value;
      const before = from.delivery?.state;
      const counts = { [delivery]: 1, ...(before ? { [before]: -1 } : {}) };
      const event = say(careDelivered, {
        aggregate: { type: 'occurrence', id, version },
        data: { occurrenceId: id, planId, customerId, delivery },
        now,
        correlationId,
      });
      const effects = { writes: [replaced(value), countCare(value, counts)], events: [event] };
      return (await store.commitOnce(effects, now)) || undefined;
    });

/** Its end: a message that the door skipped was not sent; whatever else is known, it left our hands. */
function ended({ state }: Occurrence, { delivery, reason }: Outcome): Partial<Occurrence> {
  if (state !== 'queued' && state !== 'done') return {};
  return delivery === 'skipped' ? { state: 'skipped', ...(reason ? { reason } : {}) } : { state: 'done' };
}
