import { commitOnce } from '../../../../shared/outbox/effects.ts';
import { countOne } from '../../../../shared/table/entities/count.ts';
import { type Dropped, dropped, droppedCount } from '../../../../shared/table/entities/dropped.ts';
import { type FormPost, formPost } from '../../../../shared/table/entities/form-post.ts';
import type { Table } from '../../../../shared/table/table.ts';
import { epochSeconds } from '../../../../shared/time/clock.ts';

/** Dropped posts of one network that are kept in a UTC day; further ones are counted only. */
export const maxKeptPerDay = 50;

const daySeconds = 86_400;

/**
 * Keeps a post that makes no ticket, with what tells its form's map, or counts it where its network has had as many kept today as it may.
 * Answers whether it is kept.
 */
export async function keepDropped(
  table: Pick<Table, 'transact' | 'update'>,
  post: Dropped,
  named: FormPost | undefined,
  now: Date,
): Promise<boolean> {
  const { addressHash, at, expiresAt } = post;
  const limit = { limit: maxKeptPerDay, seconds: daySeconds, at: epochSeconds(now) };
  const counted = countOne({ scope: 'dropped', key: addressHash, ...limit });
  const names = named === undefined ? [] : [{ put: formPost.item(named) }];
  const writes = [{ put: dropped.item(post) }, counted, ...names];
  if (await commitOnce(table, { writes, events: [] }, now)) return true;
  const value = { addressHash, day: at.slice(0, 10), posts: 1, lastAt: at, expiresAt };
  const { pk: _, sk: __, posts, ...set } = droppedCount.item(value);
  await table.update({ update: droppedCount.key(value), set, add: { posts: value.posts } });
  return false;
}
