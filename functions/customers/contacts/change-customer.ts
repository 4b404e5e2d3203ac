import { commit } from '../../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { notFound } from '../../../shared/runtime/errors.ts';
import { type Customer, customer } from '../../../shared/table/entities/customer.ts';
import type { Table } from '../../../shared/table/table.ts';
import type { Write } from '../../../shared/table/write.ts';
import { type FileCommand, requireSeen } from '../change-file.ts';
import { changedEvent, putCustomerVersion, withNextVersion } from '../raise-file.ts';

/** The customer after a change, and what is written beside it; the same customer where nothing changes. */
interface Changed {
  next: Customer;
  writes: readonly Write[];
}

/**
 * Changes the customer's own item, and writes nothing where it stays the same. After a conflicting write it decides again.
 * @throws DomainError `not-found`, `conflict` when the caller saw another version, and whatever `decide` refuses.
 */
export const changeCustomer = (
  table: Table,
  { customerId, now, correlationId, seenVersion }: FileCommand,
  decide: (file: Customer) => Changed | Promise<Changed>,
): Promise<{ customerId: string; version: number }> =>
  retryOnConflict(async () => {
    const file = await table.find(customer, customerId);
    if (!file) throw notFound('error.not-found');
    requireSeen(file, seenVersion);
    const { next, writes } = await decide(file);
    if (next === file) return { customerId, version: file.version };
    const value = withNextVersion(next, now);
    const events = [changedEvent(value, ['customer'], now, correlationId)];
    await commit(table, { writes: [putCustomerVersion(value), ...writes], events }, now);
    return { customerId, version: value.version };
  });
