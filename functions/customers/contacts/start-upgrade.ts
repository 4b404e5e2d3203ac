import { contactsUpgradeRequested } from '../../../events/contacts-upgrade-requested.v1.ts';
import { commit, eventOf } from '../../../shared/outbox/effects.ts';
import { ulid } from '../../../shared/runtime/ids.ts';
import { listShards } from '../../../shared/table/entities/shards.ts';
import type { Table } from '../../../shared/table/table.ts';

/** Has all files of an earlier version get the states of their addresses, in the background, page by page. */
export async function startUpgrade(
  table: Pick<Table, 'transact'>,
  { now, correlationId }: { now: Date; correlationId: string },
): Promise<{ partitions: number }> {
  const partitions = (['person', 'company'] as const).flatMap((kind) =>
    Array.from({ length: listShards }, (_, shard) => ({ kind, shard })),
  );
  const aggregate = { type: 'contacts-upgrade', id: ulid(now), version: 1 };
  const events = partitions.map((data) =>
    eventOf(contactsUpgradeRequested, { aggregate, data, now, correlationId }),
  );
  await commit(table, { writes: [], events }, now);
  return { partitions: partitions.length };
}
