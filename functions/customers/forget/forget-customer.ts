import { careFileOf } from '../../../shared/table/customer-file.ts';
import { valuesOf } from '../../../shared/table/define-entity.ts';
import { occurrence } from '../../../shared/table/entities/care.ts';
import { customer } from '../../../shared/table/entities/customer.ts';
import type { StoredItem, Table } from '../../../shared/table/table.ts';

/**
 * Deletes all that lay on an erased customer's file, and what of it stood on the agenda. The agenda goes first, since the
 * file is what tells of it; whatever is interrupted is done when the event comes again.
 * @throws Error while the customer is there: that file was never erased.
 */
export async function forgetCustomer(table: Table, customerId: string): Promise<void> {
  const items: StoredItem[] = [];
  for await (const item of table.queryAll({ pk: customer.key(customerId).pk })) items.push(item);
  if (careFileOf(items)) throw new Error(`customer ${customerId} is not erased`);
  await table.deleteMany(valuesOf(items, occurrence).flatMap(({ agenda }) => agenda ?? []));
  await table.deleteMany(items.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) })));
}
