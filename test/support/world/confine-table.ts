import { writablePartitions } from '../../../infra/stacks/stranger-writes.ts';
import type { Table } from '../../../shared/table/table.ts';
import { keyOfWrite } from '../../../shared/table/write.ts';

/**
 * The table as the role of a Lambda lets it write: one that strangers reach keeps to the partitions of its work, as
 * `dynamodb:LeadingKeys` makes it when it is deployed.
 * @throws Error from a write elsewhere, which names Lambda, partition key and what to do.
 */
export function confineTable<T extends Table>(entry: string, table: T): T {
  const partitions = writablePartitions(entry);
  if (!partitions) return table;
  const mayWrite = (pk: string): boolean =>
    partitions.some((pattern) =>
      pattern.endsWith('*') ? pk.startsWith(pattern.slice(0, -1)) : pk === pattern,
    );
  const check = (keys: ReadonlyArray<{ pk?: unknown }>): void => {
    for (const { pk } of keys)
      if (!mayWrite(String(pk)))
        throw new Error(
          `AccessDenied: functions/${entry} may not write the partition ${String(pk)}. If its work needs that, add the entity to its row in infra/stacks/stranger-writes.ts`,
        );
  };
  return {
    ...table,
    async transact(writes) {
      check(writes.map(keyOfWrite));
      await table.transact(writes);
    },
    async update(write) {
      check([write.update]);
      return table.update(write);
    },
    async putMany(items) {
      check(items);
      await table.putMany(items);
    },
    async deleteMany(keys) {
      check(keys);
      await table.deleteMany(keys);
    },
    async delete(key) {
      check([key]);
      await table.delete(key);
    },
  };
}
