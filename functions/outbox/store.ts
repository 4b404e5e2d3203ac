import { type OutboxItem, outbox, outboxBucket, outboxCursor } from '../../shared/table/entities/outbox.ts';
import { allShards, outboxShards } from '../../shared/table/entities/shards.ts';
import type { Table } from '../../shared/table/table.ts';
import type { OpenHours } from '../../shared/time/open-hours.ts';

/** Waiting events by the hour in which they were written. */
export interface OutboxStore {
  remove(items: readonly OutboxItem[]): Promise<void>;
  /** Items of one UTC hour, oldest first within a shard. */
  itemsOf(hour: string): AsyncGenerator<OutboxItem>;
  openHours(): Promise<OpenHours | undefined>;
  keepOpenHours(open: OpenHours): Promise<void>;
}

export const outboxStore = (table: Table): OutboxStore => ({
  remove: (items) => table.deleteMany(items.map((item) => outbox.key(item))),
  async *itemsOf(hour) {
    for (const pk of allShards(outboxBucket(hour), outboxShards)) {
      for await (const item of table.queryAll({ pk })) yield outbox.parse(item);
    }
  },
  async openHours() {
    const item = await table.get(outboxCursor.key('cursor'));
    return item && outboxCursor.parse(item);
  },
  async keepOpenHours(open) {
    await table.update({ update: outboxCursor.key('cursor'), set: { ...open, type: outboxCursor.name } });
  },
});
