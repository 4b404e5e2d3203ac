import type * as z from 'zod';
import { type IndexName, type Key, tableSchema } from './schema.ts';

/** Where an item is found besides its base key. Absent indexes are not written: they are sparse. */
export type IndexKeys = Partial<Record<IndexName, Key>>;

/** The items of one base partition, or those whose sort key begins with a prefix: what a query asks for. */
export interface KeyPrefix {
  pk: string;
  sort?: { prefix: string };
}

/** One kind of item. `Id` identifies an item, `Owner` what an item belongs to: `never` where items stand alone. */
export interface Entity<S extends z.ZodObject, Id, Owner = never> {
  readonly name: string;
  readonly schema: S;
  /** What its partition keys begin with, where the id holds the whole of them. */
  readonly partition: string | undefined;
  /** The base key from whatever identifies an item. */
  key(id: Id): Key;
  /** Where all items of one owner lie: the timeline of a ticket, the products of a customer. */
  prefix(owner: Owner): KeyPrefix;
  /** The stored form: the value, its keys, its index keys, its type and, for things that expire, its TTL. */
  item(value: z.output<S>): Record<string, unknown>;
  /**
   * The value of a stored item; attributes the schema does not know are dropped, so that older code reads newer items.
   * @throws ZodError when the stored item is not what the schema says: a defect, never an input error.
   */
  parse(item: Record<string, unknown>): z.output<S>;
}

/** What reading needs of an entity: how its items are known among others, and what they hold. */
export interface Readable<T> {
  readonly name: string;
  parse(item: Record<string, unknown>): T;
}

/** An entity of which single items are read by their ids. */
export interface Findable<T, Id> extends Readable<T> {
  key(id: Id): Key;
}

/** An entity that is written whole. */
export interface Storable<T> {
  item(value: T): Record<string, unknown>;
}

/** The values of one entity among items of several that lie together. */
export const valuesOf = <T>(items: readonly Record<string, unknown>[], { name, parse }: Readable<T>): T[] =>
  items.filter(({ type }) => type === name).map((item) => parse(item));

/**
 * Declares one kind of item: schema, key, prefix, index keys and expiry stand side by side, and nowhere else. `prefix`
 * answers the key of an owner's items up to where they differ: an empty `sk` stands for the whole partition. `partition` is declared
 * where the id is the partition key itself: what all of them begin with (see leading-key.ts).
 * `ttl` answers seconds since 1970.
 */
export function defineEntity<S extends z.ZodObject, Id, Owner = never>(definition: {
  name: string;
  schema: S;
  partition?: string;
  key: (id: Id) => Key;
  keyOf: (value: z.output<S>) => Id;
  prefix?: (owner: Owner) => Key;
  indexes?: (value: z.output<S>) => IndexKeys;
  ttl?: (value: z.output<S>) => number | undefined;
}): Entity<S, Id, Owner> {
  const { name, schema, partition, key, keyOf, prefix, indexes, ttl } = definition;
  return {
    name,
    schema,
    partition,
    key,
    prefix(owner) {
      if (!prefix) throw new TypeError(`entity ${name} declares no prefix`);
      const { pk, sk } = prefix(owner);
      return sk === '' ? { pk } : { pk, sort: { prefix: sk } };
    },
    item(value) {
      const stored: Record<string, unknown> = { ...key(keyOf(value)), type: name, ...value };
      for (const [index, keys] of Object.entries(indexes?.(value) ?? {})) {
        const attributes = tableSchema.indexes[index as IndexName];
        stored[attributes.partitionKey] = keys.pk;
        stored[attributes.sortKey] = keys.sk;
      }
      const expiry = ttl?.(value);
      if (expiry !== undefined) stored[tableSchema.ttl] = expiry;
      return stored;
    },
    parse: (item) => schema.parse(item),
  };
}
