import { addressRefusal, type Refusal } from '../../shared/table/entities/message.ts';
import type { Table } from '../../shared/table/table.ts';

/** What an address refused, and since when (ISO 8601). `addressHash` is its fingerprint. */
export async function addressRefusalsOf(
  table: Pick<Table, 'list'>,
  addressHash: string,
): Promise<ReadonlyMap<Refusal, string>> {
  const found = await table.list(addressRefusal, addressRefusal.prefix(addressHash));
  return new Map(found.map(({ what, at }) => [what, at]));
}
