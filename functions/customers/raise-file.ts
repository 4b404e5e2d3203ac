import { customerChanged } from '../../events/customer-changed.v1.ts';
import { eventOf } from '../../shared/outbox/effects.ts';
import { putNextVersion } from '../../shared/table/conditional-puts.ts';
import { type Customer, customer } from '../../shared/table/entities/customer.ts';
import type { OutboxEvent } from '../../shared/table/entities/outbox.ts';
import type { Write } from '../../shared/table/write.ts';
import { iso } from '../../shared/time/clock.ts';

/** Parts of a file, as `customer-changed` names them. */
export type FilePart = 'customer' | 'relation' | 'date' | 'product' | 'consent' | 'milestone';

/** The customer after one more change of the file. */
export const withNextVersion = (known: Customer, now: Date, fields: Partial<Customer> = {}): Customer => ({
  ...known,
  ...fields,
  version: known.version + 1,
  updatedAt: iso(now),
});

/** The write of a customer with the next version, on condition of the version before. */
export const putCustomerVersion = (value: Customer): Write => putNextVersion(customer, value);

/** The event of a changed file, on which care replans the customer. */
export const changedEvent = (
  { id, version }: Customer,
  what: readonly FilePart[],
  now: Date,
  correlationId: string,
): OutboxEvent =>
  eventOf(customerChanged, {
    aggregate: { type: 'customer', id, version },
    data: { customerId: id, what: [...what] },
    now,
    correlationId,
  });
