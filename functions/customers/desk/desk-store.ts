import type { Effects } from '../../../shared/outbox/effects.ts';
import { commitIdempotent, type IdempotentRequest } from '../../../shared/outbox/idempotency.ts';
import { contactPoint } from '../../../shared/table/entities/contact.ts';
import { type Customer, customer } from '../../../shared/table/entities/customer.ts';
import { type Keyed, merge } from '../../../shared/table/merge.ts';
import { type IndexName, tableSchema } from '../../../shared/table/schema.ts';
import type { Table } from '../../../shared/table/table.ts';
import { type FileStore, fileStore } from '../file-store.ts';

/** Sorted partitions of an index that a listing is made of. */
export interface Selection {
  index: IndexName;
  partitions: readonly string[];
  /** Positions begin with that. */
  prefix: string;
  behind: string | undefined;
  wanted(value: Customer): boolean;
}

export interface DeskStore extends FileStore {
  create<R extends Record<string, string>>(request: IdempotentRequest, effects: Effects, ids: R): Promise<R>;
  /** The customer who has an address. */
  withAddress(address: string): Promise<Customer | undefined>;
  /** A page in the order of positions, and the last position that was looked at when there may be more behind it. */
  list(selection: Selection, limit: number): Promise<{ items: Customer[]; last?: string }>;
}

/** So many customers one page looks at; what it did not come to is behind its cursor. */
const reach = 1000;

export const deskStore = (table: Table): DeskStore => ({
  ...fileStore(table),
  create: (request, effects, ids) => commitIdempotent(table, request, effects, ids),
  async withAddress(address) {
    const point = await table.get(contactPoint.key(address));
    const found = point && (await table.get(customer.key(contactPoint.parse(point).customerId)));
    return found && customer.parse(found);
  },
  async list(selection, limit) {
    const sources = selection.partitions.map((pk) => positioned(table, pk, selection, limit));
    const items: Customer[] = [];
    let looked = 0;
    let last: string | undefined;
    for await (const { key, value } of merge(sources, false)) {
      if (items.length === limit || looked === reach)
        return { items, ...(last === undefined ? {} : { last }) };
      looked += 1;
      last = key;
      if (selection.wanted(value)) items.push(value);
    }
    return { items };
  },
});

/** One partition from behind a position on. */
async function* positioned(
  table: Table,
  pk: string,
  { index, prefix, behind }: Selection,
  limit: number,
): AsyncGenerator<Keyed<Customer>> {
  const { sortKey } = tableSchema.indexes[index];
  const sort = behind === undefined ? (prefix === '' ? undefined : { prefix }) : { after: behind };
  const request = { pk, index, limit: limit + 1, ...(sort ? { sort } : {}) };
  for await (const item of table.queryAll(request)) {
    const key = String(item[sortKey]);
    if (!key.startsWith(prefix)) return;
    yield { key, value: customer.parse(item) };
  }
}
