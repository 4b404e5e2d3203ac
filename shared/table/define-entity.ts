import type * as z from 'zod';
import { type IndexName, type Key, tableSchema } from './schema.ts';

/** Where an item is found besides its base key. Absent indexes are not written: they are sparse. */
export type IndexKeys = Partial<Record<IndexName, Key>>;

export interface Entity<S extends z.ZodObject, Id> {
  readonly name: string;
  readonly schema: S;
  /** The base key from whatever identifies an item. */
  key(id: Id): Key;
  /** The stored form: the value, its keys, its index keys, its type and, for things that expire, its TTL. */
  item(value: z.output<S>): Record<string, unknown>;
  /**
   * The value of a stored item; attributes the schema does not know are dropped, so that older code reads newer items.
   * @throws ZodError when the stored item is not what the schema says: a defect, never an input error.
   */
  parse(item: Record<string, unknown>): z.output<S>;
}

/**
 * Declares one kind of item: schema, key, index keys and expiry stand side by side, and nowhere else.
 * `ttl` answers seconds since 1970.
 */
export function defineEntity<S extends z.ZodObject, Id>(definition: {
  name: string;
  schema: S;
  key: (id: Id) => Key;
  keyOf: (value: z.output<S>) => Id;
  indexes?: (value: z.output<S>) => IndexKeys;
  ttl?: (value: z.output<S>) => number | undefined;
}): Entity<S, Id> {
  const { name, schema, key, keyOf, indexes, ttl } = definition;
  return {
    name,
    schema,
    key,
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
