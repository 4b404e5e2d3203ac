import { milestoneRecorded } from '../../events/milestone-recorded.v1.ts';
import { type Effects, eventOf } from '../../shared/outbox/effects.ts';
import { invalid } from '../../shared/runtime/errors.ts';
import type { Customer } from '../../shared/table/entities/customer.ts';
import { type Milestone, milestone } from '../../shared/table/entities/customer-parts.ts';
import { after, iso, minutes } from '../../shared/time/clock.ts';

/** Puts a milestone on a file that the same transaction raises to `next`. */
export function recording(
  value: Milestone,
  next: Pick<Customer, 'id' | 'version'>,
  now: Date,
  correlationId: string,
): Effects {
  const { customerId, kind, key, at, productId } = value;
  return {
    writes: [{ put: milestone.item(value) }],
    events: [
      eventOf(milestoneRecorded, {
        aggregate: { type: 'customer', id: next.id, version: next.version },
        data: { customerId, kind, key, at, ...(productId === undefined ? {} : { productId }) },
        now,
        correlationId,
      }),
    ],
  };
}

/**
 * What is told as having happened has: clocks may differ by five minutes.
 * @throws DomainError `invalid` naming `path`.
 */
export function hasHappened(at: string, now: Date, path: string): void {
  if (at > iso(after(now, minutes(5)))) throw invalid([{ path, message: 'field.future' }]);
}

/** True where a contact told now is no news: the file knows of one by the same way that was not earlier. */
export const isOldContact = (milestones: readonly Milestone[], way: string, at: string): boolean =>
  milestones.some((each) => each.kind === 'contact' && each.key === way && each.at >= at);
