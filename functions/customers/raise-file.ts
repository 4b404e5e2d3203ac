import { customerChanged } from '../../events/customer-changed.v1.ts';
import { say } from '../../shared/outbox/effects.ts';
import { putNextVersion } from '../../shared/table/conditional-puts.ts';
import { type Customer, customer } from '../../shared/table/entities/customer.ts';
import type { OutboxEvent } from '../../shared/table/entities/outbox.ts';
import type { Write } from '../../shared/table/write.ts';
import { iso } from '../../shared/time/clock.ts';

/** Parts of a file, as `customer-changed` names them. */
export type FilePart = 'customer' | 'relation' | 'date' | 'product' | 'consent' | 'milestone';

/** A file as it is after one change more of it, or of something on it. */
export const withNextVersion = (known: Customer, now: Date, fields: Partial<Customer> = {}): Customer => ({
  ...known,
  ...fields,
  version: known.version + 1,
  updatedAt: iso(now),
});

/** Puts a raised file, on condition that nobody raised it in between. */
export const putNextVersion = (value: Customer): Write => putNextVersion(customer, value);

/** What a change of a file says: care is planned anew. */
export const changedEvent = (
  { id, version }: Customer,
  what: readonly FilePart[],
  now: Date,
  correlationId: string,
): OutboxEvent =>
  say(customerChanged, {
    aggregate: { type: 'customer', id, version },
    data: { customerId: id, what: [...what] },
    now,
    correlationId,
  });
