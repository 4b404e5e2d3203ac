import { type Customer, customer } from '../../shared/table/entities/customer.ts';
import type { Table } from '../../shared/table/table.ts';

/** Reads the customers that the things belong to, by id; erased ones are absent. */
export async function customersOf(
  table: Pick<Table, 'findMany'>,
  things: readonly { customerId: string }[],
): Promise<ReadonlyMap<string, Customer>> {
  const found = await table.findMany(
    customer,
    things.map(({ customerId }) => customerId),
  );
  return new Map(found.map((each) => [each.id, each]));
}
