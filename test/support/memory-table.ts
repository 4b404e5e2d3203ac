import type { Condition, Expectation } from '../../shared/table/condition.ts';
import { type EntityReads, withEntityReads } from '../../shared/table/entity-reads.ts';
import type { Page } from '../../shared/table/items.ts';
import { type IndexName, type Key, tableSchema } from '../../shared/table/schema.ts';
import {
  ConditionsFailed,
  type QueryRequest,
  type StoredItem,
  type Table,
} from '../../shared/table/table.ts';
import { keyOfWrite, type Write } from '../../shared/table/write.ts';

/** The table in memory, for unit tests: transactions, conditions, the order of keys, filters and limits hold as in DynamoDB. */
export type MemoryTable = Table & {
  /** Everything stored that is wanted, in the order of keys. */
  items(wanted?: (item: StoredItem) => boolean): StoredItem[];
  /** Runs once, before the next transaction: somebody else is faster. */
  beforeNextTransaction(action: () => Promise<void>): void;
};

const idOf = ({ pk, sk }: Key): string => `${pk}\n${sk}`;

const partitionName = (index: string | undefined, pk: unknown): string => `${index ?? ''}\n${String(pk)}`;

/** The partitions that an item lies in: its own, and one of each index that it is in. */
const partitionsOf = (item: StoredItem | undefined): string[] =>
  item
    ? [
        partitionName(undefined, item.pk),
        ...Object.entries(tableSchema.indexes).flatMap(([name, { partitionKey }]) =>
          item[partitionKey] === undefined ? [] : [partitionName(name, item[partitionKey])],
        ),
      ]
    : [];

/** As the wire does it: copies, and attributes that are undefined are left out. */
const stored = (item: StoredItem): StoredItem => JSON.parse(JSON.stringify(item)) as StoredItem;

export function memoryTable(): MemoryTable {
  const content = new Map<string, StoredItem>();
  const partitions = new Map<string, Set<string>>();
  let interruption: (() => Promise<void>) | undefined;

  const sorted = (
    wanted: (item: StoredItem) => boolean,
    ids: Iterable<string> = content.keys(),
  ): StoredItem[] =>
    [...ids]
      .flatMap((id): Array<[string, StoredItem]> => {
        const item = content.get(id);
        return item && wanted(item) ? [[id, item]] : [];
      })
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, item]) => stored(item));

  /** Replaces what is stored, and keeps the partitions of table and indexes in step. */
  const place = (id: string, item: StoredItem | undefined): void => {
    for (const name of partitionsOf(content.get(id))) {
      const ids = partitions.get(name);
      ids?.delete(id);
      if (ids?.size === 0) partitions.delete(name);
    }
    if (!item) {
      content.delete(id);
      return;
    }
    content.set(id, item);
    for (const name of partitionsOf(item)) {
      const ids = partitions.get(name) ?? new Set();
      partitions.set(name, ids.add(id));
    }
  };

  const apply = (write: Write): void => {
    const id = idOf(keyOfWrite(write));
    if ('put' in write) place(id, stored(write.put));
    if ('delete' in write) place(id, undefined);
    if ('update' in write) place(id, updated(content.get(id), write));
  };

  const table: MemoryTable = withEntityReads<Omit<MemoryTable, keyof EntityReads>>({
    items: (wanted = () => true) => sorted(wanted),
    beforeNextTransaction(action) {
      interruption = action;
    },
    async get(key) {
      const item = content.get(idOf(key));
      return item && stored(item);
    },
    async getMany(keys) {
      if (new Set(keys.map(idOf)).size < keys.length)
        throw new Error('Provided list of item keys contains duplicates');
      return keys.flatMap((key) => {
        const item = content.get(idOf(key));
        return item ? [stored(item)] : [];
      });
    },
    async query(request) {
      const ids = partitions.get(partitionName(request.index, request.pk)) ?? [];
      const found = [...ids].flatMap((id): StoredItem[] => {
        const item = content.get(id);
        return item && matches(item, request) ? [item] : [];
      });
      const { items, ...next } = pageOf(found, request);
      return { items: items.map(stored), ...next };
    },
    async *queryAll(request) {
      let startKey = request.startKey;
      do {
        const page = await table.query({ ...request, ...(startKey ? { startKey } : {}) });
        yield* page.items;
        startKey = page.nextKey;
      } while (startKey);
    },
    async transact(writes) {
      const action = interruption;
      interruption = undefined;
      await action?.();
      // As DynamoDB, whose limits these are.
      if (writes.length < 1 || writes.length > 100)
        throw new Error(`a transaction has 1 to 100 writes, not ${writes.length}`);
      const ids = writes.map((write) => idOf(keyOfWrite(write)));
      if (new Set(ids).size < ids.length) throw new Error('two writes of one transaction meet on one item');
      const olds = writes.map((write) => content.get(idOf(keyOfWrite(write))));
      const failed = writes.flatMap((write, index) => (holds(write.if, olds[index]) ? [] : [index]));
      if (failed.length > 0) {
        const met = failed.flatMap((index): Array<[number, StoredItem]> => {
          const old = olds[index];
          return old ? [[index, stored(old)]] : [];
        });
        throw new ConditionsFailed(failed, new Map(met));
      }
      for (const write of writes) apply(write);
    },
    async update(write) {
      if (!holds(write.if, content.get(idOf(write.update)))) return undefined;
      apply(write);
      return table.get(write.update);
    },
    async putMany(items) {
      for (const item of items) apply({ put: item });
    },
    async deleteMany(keys) {
      for (const key of keys) place(idOf(key), undefined);
    },
    async delete(key) {
      place(idOf(key), undefined);
    },
  });
  return table;
}

function updated(old: StoredItem | undefined, write: Extract<Write, { update: Key }>): StoredItem {
  const item: StoredItem = { ...write.update, ...old, ...write.set };
  for (const [name, by] of Object.entries(write.add ?? {})) item[name] = Number(item[name] ?? 0) + by;
  for (const name of write.remove ?? []) delete item[name];
  return stored(item);
}

function holds(condition: Condition | undefined, item: StoredItem = {}): boolean {
  if (!condition) return true;
  const alternatives = Array.isArray(condition.or) ? condition.or : [condition];
  return alternatives.some((each: Record<string, Expectation>) =>
    Object.entries(each).every(([name, expected]) => meets(valueAt(item, name), expected)),
  );
}

const valueAt = (item: StoredItem, path: string): unknown =>
  path.split('.').reduce<unknown>((value, name) => (value as StoredItem | undefined)?.[name], item);

function meets(value: unknown, expected: Expectation): boolean {
  if (typeof expected !== 'object') return value === expected;
  if ('absent' in expected) return value === undefined;
  if ('present' in expected) return value !== undefined;
  if ('oneOf' in expected) return expected.oneOf.includes(value as string | number);
  return value !== undefined && (value as string | number) < expected.below;
}

function matches(item: StoredItem, { pk, index, sort }: QueryRequest): boolean {
  const names = index ? tableSchema.indexes[index as IndexName] : tableSchema;
  if (item[names.partitionKey] !== pk) return false;
  const key = String(item[names.sortKey]);
  if (sort?.prefix !== undefined && !key.startsWith(sort.prefix)) return false;
  if (sort?.after !== undefined && key <= sort.after) return false;
  if (sort?.before !== undefined && key >= sort.before) return false;
  if (sort?.from !== undefined && key < sort.from) return false;
  return sort?.to === undefined || key <= sort.to;
}

/** A copy of `into` that has of `from` what lies at a path: `detail.to`. */
function withPath(into: StoredItem, from: StoredItem, [name = '', ...rest]: readonly string[]): StoredItem {
  if (!(name in from)) return into;
  if (rest.length === 0) return { ...into, [name]: from[name] };
  const inner = withPath((into[name] ?? {}) as StoredItem, from[name] as StoredItem, rest);
  return { ...into, [name]: inner };
}

/** What one query reads at most, in bytes (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.Pagination.html). */
const maxPageBytes = 1024 * 1024;

/** How many items fit into one page; the item that goes beyond its bytes is the last of it. */
function countThatFits(items: readonly StoredItem[], limit = Number.POSITIVE_INFINITY): number {
  let bytes = 0;
  let count = 0;
  while (count < items.length && count < limit && bytes < maxPageBytes) {
    bytes += JSON.stringify(items[count]).length;
    count += 1;
  }
  return count;
}

/** One page of what matches: from behind the start key, at most `limit` items before the filter is asked. */
function pageOf(items: StoredItem[], request: QueryRequest): Page {
  const { index, limit, filter, descending, startKey, only } = request;
  const { partitionKey, sortKey } = index ? tableSchema.indexes[index as IndexName] : tableSchema;
  const id = (item: StoredItem) => `${String(item[sortKey])}\n${String(item.pk)}\n${String(item.sk)}`;
  const ordered = items.sort((a, b) => (id(a) < id(b) ? -1 : 1));
  if (descending) ordered.reverse();
  // The start key need not be that of an item.
  const isBehind = (item: StoredItem, start: string) => (descending ? id(item) < start : id(item) > start);
  const left = startKey ? ordered.filter((item) => isBehind(item, id(startKey))) : ordered;
  const read = left.slice(0, countThatFits(left, limit));
  const last = read.at(-1);
  const picked = (item: StoredItem, names: readonly string[]) =>
    names.reduce<StoredItem>((picked, name) => withPath(picked, item, name.split('.')), {});
  return {
    items: read.filter((item) => holds(filter, item)).map((item) => (only ? picked(item, only) : item)),
    ...(last && read.length < left.length
      ? { nextKey: picked(last, ['pk', 'sk', partitionKey, sortKey]) }
      : {}),
  };
}
