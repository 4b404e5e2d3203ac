import { tries, triesOf } from '../table/entities/tries.ts';
import { tableSchema } from '../table/schema.ts';
import type { Table } from '../table/table.ts';
import { after, days, epochSeconds } from '../time/clock.ts';
import type { Delivery } from './reactions.ts';

/** Tries that may stay open before the work is given up: with the first one, which is not counted, it was killed thrice. */
const maxOpenTries = 2;

/** A message lives four days in its queue. */
const triesTtlMs = days(5);

/**
 * Does a message's work, unless it was killed three times: by the function's time limit, or by its memory, when nothing could
 * be told any more. Then `giveUp` says so where staff see it. Tries that fail by an error are not counted: the queue has its
 * own count for them. Costs nothing at the first try of a message. For functions that take one message at a time.
 */
export async function unlessDeadly(
  { table, now }: { table: Pick<Table, 'find' | 'update'>; now: Date },
  { messageId, receives }: Delivery,
  work: () => Promise<void>,
  giveUp: () => Promise<void>,
): Promise<void> {
  if (receives <= 1) return work();
  const of = triesOf(messageId);
  const { open = 0 } = (await table.find(tries, of)) ?? {};
  if (open >= maxOpenTries) return giveUp();
  const expiresAt = epochSeconds(after(now, triesTtlMs));
  const set = { type: tries.name, of, expiresAt, [tableSchema.ttl]: expiresAt };
  await table.update({ update: tries.key(of), set, add: { open: 1 } });
  try {
    await work();
  } finally {
    await table.update({ update: tries.key(of), add: { open: -1 } });
  }
}
