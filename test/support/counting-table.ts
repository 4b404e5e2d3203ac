import { withEntityReads } from '../../shared/table/entity-reads.ts';
import type { Items, Table } from '../../shared/table/table.ts';

export interface Counted {
  table: Table;
  /** Requests by method, and items that queries answered. */
  counts: Record<string, number>;
}

/** The table with a count of what is asked of it. Pages of `queryAll` count as the items they hold. */
export function countingTable(inner: Table): Counted {
  const counts: Record<string, number> = {};
  const count = (what: string, by = 1) => {
    counts[what] = (counts[what] ?? 0) + by;
  };
  const counted = <T>(what: string, answer: T): T => {
    count(what);
    return answer;
  };
  const items: Items = {
    get: (key) => counted('get', inner.get(key)),
    transact: (writes) => counted('transact', inner.transact(writes)),
    update: (write) => counted('update', inner.update(write)),
    getMany: (keys) => counted('getMany', inner.getMany(keys)),
    putMany: (items) => counted('putMany', inner.putMany(items)),
    delete: (key) => counted('delete', inner.delete(key)),
    deleteMany: (keys) => counted('deleteMany', inner.deleteMany(keys)),
    async query(request) {
      count('query');
      const page = await inner.query(request);
      count('items', page.items.length);
      return page;
    },
    async *queryAll(request) {
      let startKey = request.startKey;
      do {
        const page = await items.query({ ...request, ...(startKey ? { startKey } : {}) });
        yield* page.items;
        startKey = page.nextKey;
      } while (startKey);
    },
  };
  return { table: withEntityReads(items), counts };
}
