import { reindexRequested } from '../../../events/reindex-requested.v1.ts';
import { commit, eventOf } from '../../../shared/outbox/effects.ts';
import { ulid } from '../../../shared/runtime/ids.ts';
import type { Settings } from '../../../shared/settings/open-settings.ts';
import { queueSetting } from '../../../shared/settings/queues.ts';
import { workShards } from '../../../shared/table/entities/shards.ts';
import type { Table } from '../../../shared/table/table.ts';

/** Has all tickets of all queues counted and made findable anew, in the background, page by page. */
export const startReindex =
  ({ table, settings }: { table: Table; settings: Settings }) =>
  async ({ now, correlationId }: { now: Date; correlationId: string }): Promise<{ partitions: number }> => {
    const queues = [...(await settings.all(queueSetting, now)).keys()];
    const partitions = queues.flatMap((queue) =>
      [false, true].flatMap((finished) =>
        Array.from({ length: workShards }, (_, shard) => ({ queue, finished, shard })),
      ),
    );
    const aggregate = { type: 'reindex', id: ulid(now), version: 1 };
    const events = partitions.map((partition) =>
      eventOf(reindexRequested, { aggregate, data: partition, now, correlationId }),
    );
    await commit(table, { writes: [], events }, now);
    return { partitions: partitions.length };
  };
