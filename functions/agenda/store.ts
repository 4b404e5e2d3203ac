import {
  type AgendaItem,
  agenda,
  agendaBucket,
  dueAfter,
  dueBy,
  instantOf,
  sweepCursor,
} from '../../shared/table/entities/agenda.ts';
import { readable } from '../../shared/table/readable.ts';
import type { Table } from '../../shared/table/table.ts';
import { after, iso } from '../../shared/time/clock.ts';
import type { OpenHours } from '../../shared/time/open-hours.ts';

/** The position of the sweep. */
export type SweepCursor = OpenHours & { shards: number };

/** The agenda as the sweep reads it. */
export interface AgendaStore {
  cursor(): Promise<SweepCursor | undefined>;
  moveCursor(cursor: SweepCursor): Promise<void>;
  /**
   * Reads the items of a bucket that are due at `now`, leased ones included, in order of time. Undefined stands for an
   * item that this version cannot read: a newer version wrote it and will process it.
   */
  due(hour: string, shard: number, now: Date): AsyncGenerator<AgendaItem | undefined>;
  /** The first instant after `now` in a bucket. */
  nextAt(hour: string, shard: number, now: Date): Promise<string | undefined>;
  /** Leases the item until `until`; false when another sweep has the lease or the item is gone. */
  lease(item: AgendaItem, now: Date, until: Date): Promise<boolean>;
}

export const agendaStore = (table: Table): AgendaStore => ({
  cursor: () => table.find(sweepCursor, 'cursor'),
  async moveCursor(cursor) {
    await table.update({ update: sweepCursor.key('cursor'), set: { ...cursor, type: sweepCursor.name } });
  },
  async *due(hour, shard, now) {
    for await (const item of table.queryAll(dueBy(agendaBucket(hour, shard), now)))
      yield readable(agenda, item);
  },
  async nextAt(hour, shard, now) {
    const { items } = await table.query({ ...dueAfter(agendaBucket(hour, shard), now), limit: 1 });
    return items[0] && instantOf(String(items[0].sk));
  },
  async lease(item, now, until) {
    const leased = await table.update({
      update: agenda.key(item),
      set: { leasedUntil: iso(until) },
      add: { handovers: 1 },
      if: {
        or: [
          { pk: { present: true }, leasedUntil: { absent: true } },
          { pk: { present: true }, leasedUntil: { below: iso(after(now, 1)) } },
        ],
      },
    });
    return leased !== undefined;
  },
});
