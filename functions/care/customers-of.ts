import { type Customer, customer } from '../../shared/table/entities/customer.ts';
import type { Table } from '../../shared/table/table.ts';

/** The files of the customers that things belong to, by id; one that was erased is absent. */
export async function customersOf(
  table: Pick<Table, 'getMany'>,
  things: readonly { customerId: string }[],
): Promise<ReadonlyMap<string, Customer>> {
  const ids = [...new Set(things.map(({ customerId }) => customerId))];
  const items = await table.getMany(ids.map((id) => customer.key(id)));
  return new Map(items.map((item) => customer.parse(item)).map((each) => [each.id, each]));
}
