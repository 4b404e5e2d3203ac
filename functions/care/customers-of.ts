import { type Customer, customer } from '../../shared/table/entities/customer.ts';
import type { Table } from '../../shared/table/table.ts';

/** The files of the customers that things belong to, by id; one that was erased is absent. */
export async function customersOf(
  table: Pick<Table, 'findMany'>,
  things: readonly { customerId: string }[],
): Promise<ReadonlyMap<string, Customer>> {
  const ids = [...new Set(things.map(({ customerId }) => customerId))];
  const found = await table.findMany(customer, ids);
  return new Map(found.map((each) => [each.id, each]));
}
