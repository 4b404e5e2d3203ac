import { isObject } from '../../is-object.ts';
import { type Json, objects, textOf } from '../read-json.ts';

/** One shard of a stream, as DescribeStream tells of it. */
export interface Shard {
  id: string;
  /** The shard that it continues; after a day that one is gone, and its name is still told. */
  parentId: string | undefined;
}

/** The shards in a DescribeStream answer. */
export const shardsIn = (answer: Json): Shard[] =>
  objects(isObject(answer.StreamDescription) ? answer.StreamDescription.Shards : []).map((shard) => ({
    id: textOf(shard.ShardId) ?? '',
    parentId: textOf(shard.ParentShardId),
  }));

/**
 * The shards from the oldest to the one that is written now. An engine may close a shard after some hours and continue in another
 * one; undefined when two shards stand side by side, as those of a busy table at AWS do.
 */
export function chainOf(shards: readonly Shard[]): Shard[] | undefined {
  const ids = new Set(shards.map(({ id }) => id));
  const after = new Map(
    shards.map((shard) => [ids.has(shard.parentId ?? '') ? shard.parentId : undefined, shard] as const),
  );
  const chain: Shard[] = [];
  for (let next = after.get(undefined); next !== undefined; next = after.get(next.id)) chain.push(next);
  return chain.length === shards.length ? chain : undefined;
}
