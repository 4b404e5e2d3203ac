import { contactPoint, earlierContactPoint } from '../../shared/table/entities/contact.ts';
import type { Key } from '../../shared/table/schema.ts';
import type { Table } from '../../shared/table/table.ts';
import type { Write } from '../../shared/table/write.ts';

/** The index item by which a file is found at an address: that of an earlier version where it is the file's. */
export async function pointKeyOf(
  table: Pick<Table, 'find'>,
  customerId: string,
  address: string,
): Promise<Key> {
  const earlier = await table.find(earlierContactPoint, address);
  return earlier?.customerId === customerId
    ? earlierContactPoint.key(address)
    : contactPoint.key({ address, customerId });
}

/** The writes after which a file is not found by some addresses any more. */
export const notFoundBy = (
  table: Pick<Table, 'find'>,
  customerId: string,
  addresses: readonly string[],
): Promise<Write[]> =>
  Promise.all(addresses.map(async (address) => ({ delete: await pointKeyOf(table, customerId, address) })));
