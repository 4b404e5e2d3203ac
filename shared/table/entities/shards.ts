import { shardOf } from '../../runtime/ids.ts';

/** Shards of busy index and outbox partitions. More of them scale writes; readers of a queue merge this many queries. */
export const workShards = 4;
export const outboxShards = 4;
export const listShards = 4;

/** The partition of a sharded key: `<name>#<shard of the reference>`. */
export const sharded = (name: string, reference: string, shards: number): string =>
  `${name}#${shardOf(reference, shards)}`;

/** All partitions of a sharded key. */
export const allShards = (name: string, shards: number): string[] =>
  Array.from({ length: shards }, (_, shard) => `${name}#${shard}`);
