import { ulid } from '../runtime/ids.ts';
import { type Change, change, changeCount } from '../table/entities/change-feed.ts';
import type { Table } from '../table/table.ts';
import { after, epochSeconds, hours, utcHour } from '../time/clock.ts';

export type NotesChanges = Pick<Table, 'transact' | 'update'>;

/** How long a change can be asked for. */
const keptMs = hours(3);

/**
 * Notes a change, then counts it: whoever reads the count and then what was noted finds all that was counted. Not part of the
 * transaction that changed something: it is written by those who hear of it, and twice does no harm. See ADR 57.
 */
export async function noteChange(
  table: NotesChanges,
  what: Omit<Change, 'hour' | 'id' | 'expiresAt'>,
  now: Date,
): Promise<void> {
  const [hour, expiresAt] = [utcHour(now), epochSeconds(after(now, keptMs))];
  await table.transact([{ put: change.item({ ...what, hour, id: ulid(now), expiresAt }) }]);
  await table.update({
    update: changeCount.key('all'),
    set: { type: changeCount.name },
    add: { changes: 1 },
  });
}
