import { bytesOfJson, maxListBytes } from '../../../shared/http/answer-size.ts';
import { type Customer, customer } from '../../../shared/table/entities/customer.ts';
import { type Keyed, keyedItems, merge } from '../../../shared/table/merge.ts';
import type { IndexName } from '../../../shared/table/schema.ts';
import type { Table } from '../../../shared/table/table.ts';

/** Sorted partitions of an index that a listing is made of. */
export interface Selection {
  index: IndexName;
  partitions: readonly string[];
  /** Positions begin with that. */
  prefix: string;
  behind: string | undefined;
  wanted(value: Customer): boolean;
}

/** How many customers one page looks at; what it did not come to is behind its cursor. */
const maxLookedAt = 1000;

/** A page in the order of positions, and the last position that was looked at when there may be more behind it. */
export async function customerPage(
  table: Pick<Table, 'queryAll'>,
  selection: Selection,
  limit: number,
): Promise<{ items: Customer[]; last?: string }> {
  const sources = selection.partitions.map((pk) => positioned(table, pk, selection, limit));
  const items: Customer[] = [];
  let looked = 0;
  let bytes = 0;
  let last: string | undefined;
  for await (const { key, value } of merge(sources, false)) {
    const isWanted = selection.wanted(value);
    bytes += isWanted ? bytesOfJson(value) : 0;
    const isFull = items.length === limit || (items.length > 0 && bytes > maxListBytes);
    if (isFull || looked === maxLookedAt) return { items, ...(last === undefined ? {} : { last }) };
    looked += 1;
    last = key;
    if (isWanted) items.push(value);
  }
  return { items };
}

/** One partition from behind a position on. */
async function* positioned(
  table: Pick<Table, 'queryAll'>,
  pk: string,
  { index, prefix, behind }: Selection,
  limit: number,
): AsyncGenerator<Keyed<Customer>> {
  const sort = behind === undefined ? (prefix === '' ? undefined : { prefix }) : { after: behind };
  const request = { pk, index, limit: limit + 1, ...(sort ? { sort } : {}) };
  for await (const { key, value } of keyedItems(table, [customer], request)) {
    if (!key.startsWith(prefix)) return;
    yield { key, value: customer.parse(value) };
  }
}
