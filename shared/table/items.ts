import type { Condition } from './condition.ts';
import type { IndexName, Key } from './schema.ts';
import type { Update, Write } from './write.ts';

/** An item as it is stored: keys, type and attributes. */
export type StoredItem = Record<string, unknown>;

export interface QueryRequest {
  /** Partition key value, in the base table or in `index`. */
  pk: string;
  index?: IndexName;
  sort?: { from?: string; to?: string; after?: string; before?: string; prefix?: string };
  limit?: number;
  descending?: boolean;
  filter?: Condition;
  consistent?: boolean;
  startKey?: Record<string, unknown>;
  /** The attributes that are wanted; without it all of them. What is read is paid for either way, what is sent is not. */
  only?: readonly string[];
}

export interface Page {
  items: StoredItem[];
  /** Where the next page begins; absent on the last one. */
  nextKey?: Record<string, unknown>;
}

/** Stored items by key and query. Every method is one request (`queryAll` follows the pages); nothing here scans. */
export interface Items {
  get(key: Key): Promise<StoredItem | undefined>;
  /** The items of these keys that exist, in no order; a hundred keys a request. */
  getMany(keys: readonly Key[]): Promise<StoredItem[]>;
  query(request: QueryRequest): Promise<Page>;
  queryAll(request: QueryRequest): AsyncGenerator<StoredItem>;
  /** @throws ConditionsFailed when a condition does not hold; then nothing was written. */
  transact(writes: readonly Write[]): Promise<void>;
  /** One conditional update; answers the new item, or undefined when the condition does not hold. */
  update(write: Update): Promise<StoredItem | undefined>;
  /** Puts items without condition, not as one: a failure may leave some written. */
  putMany(items: readonly StoredItem[]): Promise<void>;
  deleteMany(keys: readonly Key[]): Promise<void>;
  delete(key: Key): Promise<void>;
}
