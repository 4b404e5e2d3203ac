import { type Findable, type Readable, valuesOf } from './define-entity.ts';
import type { Items, QueryRequest, StoredItem } from './items.ts';
import type { Key } from './schema.ts';
import type { Update } from './write.ts';

/** A query of whole values: a projection would not hold what an entity's schema asks for. */
export type ListRequest = Omit<QueryRequest, 'only'>;

/** One page of values; `nextKey` is where the next page begins, absent on the last one. */
export interface ValuePage<T> {
  values: T[];
  nextKey?: Record<string, unknown>;
}

/** What entities read and change as parsed values, each by the one request that {@link Items} makes for it. */
export interface EntityReads {
  /** One value by its id. */
  find<T, Id>(entity: Findable<T, Id>, id: Id): Promise<T | undefined>;
  /** Whether there is an item of this id. It is not parsed. */
  has<Id>(entity: Pick<Findable<unknown, Id>, 'key'>, id: Id): Promise<boolean>;
  /** The values of these ids that exist, each once however often it is named, in no order; a hundred ids a request. */
  findMany<T, Id>(entity: Findable<T, Id>, ids: readonly Id[]): Promise<T[]>;
  /** All values of an entity that a query finds, in the order of its keys; `limit` is the size of a page. */
  list<T>(entity: Readable<T>, request: ListRequest): Promise<T[]>;
  /** The same one after the other: pages behind the last one taken are not read. */
  each<T>(entity: Readable<T>, request: ListRequest): AsyncGenerator<T>;
  /** The values of one page. */
  page<T>(entity: Readable<T>, request: ListRequest): Promise<ValuePage<T>>;
  /** One conditional update; answers the value after it, or undefined when the condition does not hold. */
  change<T>(entity: Readable<T>, write: Update): Promise<T | undefined>;
}

const keyed = (key: Key): [string, Key] => [JSON.stringify([key.pk, key.sk]), key];

/** Adds reads of values to a table of items. Items of other entities that lie in between are passed over. */
export function withEntityReads<I extends Items>(items: I): I & EntityReads {
  return {
    ...items,
    async find(entity, id) {
      const item = await items.get(entity.key(id));
      return item && entity.parse(item);
    },
    has: async (entity, id) => (await items.get(entity.key(id))) !== undefined,
    async findMany(entity, ids) {
      // DynamoDB refuses a batch that names a key twice.
      const keys = new Map(ids.map((id) => keyed(entity.key(id))));
      const found = await items.getMany([...keys.values()]);
      return found.map((item) => entity.parse(item));
    },
    async list(entity, request) {
      const found: StoredItem[] = [];
      for await (const item of items.queryAll(request)) found.push(item);
      return valuesOf(found, entity);
    },
    async *each(entity, request) {
      for await (const item of items.queryAll(request)) {
        if (item.type === entity.name) yield entity.parse(item);
      }
    },
    async page(entity, request) {
      const { items: found, ...next } = await items.query(request);
      return { values: valuesOf(found, entity), ...next };
    },
    async change(entity, write) {
      const item = await items.update(write);
      return item && entity.parse(item);
    },
  };
}
