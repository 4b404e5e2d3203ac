import type { QueryRequest, StoredItem } from './items.ts';
import { type Kind, withKind } from './of-kind.ts';
import { tableSchema } from './schema.ts';
import type { Table } from './table.ts';

/** A source that is sorted by key, and what it holds there. */
export interface Keyed<T> {
  key: string;
  value: T;
}

/**
 * The items of some kinds that a query finds, with their sort keys: in the index that is asked, else in the base table. Items of other
 * kinds that share the partition are passed over.
 */
export async function* keyedItems(
  table: Pick<Table, 'queryAll'>,
  kinds: readonly Kind[],
  request: QueryRequest,
): AsyncGenerator<Keyed<StoredItem>> {
  const { sortKey } = request.index ? tableSchema.indexes[request.index] : tableSchema;
  const names = new Set(kinds.map(({ name }) => name));
  for await (const value of table.queryAll(withKind(request))) {
    if (names.has(String(value.type))) yield { key: String(value[sortKey]), value };
  }
}

/**
 * Sorted sources as one sorted sequence. All are asked at once; after that only the one that was taken from.
 */
export async function* merge<T>(
  sources: readonly AsyncIterator<Keyed<T>>[],
  descending: boolean,
): AsyncGenerator<Keyed<T>> {
  const heads = await Promise.all(sources.map(async (source) => ({ source, item: await next(source) })));
  const isBefore = (a: string, b: string) => (descending ? a > b : a < b);
  for (;;) {
    let first: { source: AsyncIterator<Keyed<T>>; item: Keyed<T> | undefined } | undefined;
    for (const head of heads) {
      if (head.item && (!first?.item || isBefore(head.item.key, first.item.key))) first = head;
    }
    if (!first?.item) return;
    yield first.item;
    first.item = await next(first.source);
  }
}

const next = async <T>(source: AsyncIterator<T>): Promise<T | undefined> => {
  const { value, done } = await source.next();
  return done ? undefined : value;
};
