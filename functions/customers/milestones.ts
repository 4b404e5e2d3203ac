import { milestoneRecorded } from '../../events/milestone-recorded.v1.ts';
import { type Effects, say } from '../../shared/outbox/effects.ts';
import type { Customer } from '../../shared/table/entities/customer.ts';
import { type Milestone, milestone } from '../../shared/table/entities/customer-parts.ts';

/** Puts a milestone on a file that the same transaction has raised to `raisedTo`. */
export function recording(
  value: Milestone,
  raisedTo: Pick<Customer, 'id' | 'version'>,
  now: Date,
  correlationId: string,
): Effects {
  const { customerId, kind, key, at, productId } = value;
  return {
    writes: [{ put: milestone.item(value) }],
    events: [
      say(milestoneRecorded, {
        aggregate: { type: 'customer', id: raisedTo.id, version: raisedTo.version },
        data: { customerId, kind, key, at, ...(productId === undefined ? {} : { productId }) },
        now,
        correlationId,
      }),
    ],
  };
}
