import { type Customer, customer } from '../../../shared/table/entities/customer.ts';
import {
  type CustomerTerms,
  customerTerms,
  termOfKey,
  termPartitionOf,
} from '../../../shared/table/entities/customer-search.ts';
import type { Table } from '../../../shared/table/table.ts';
import { type Way, waysOf } from './question.ts';

type Reads = Pick<Table, 'query' | 'getMany'>;

/** Requests of one page, and items that one of them reads beyond a page. */
const maxRequests = 12;
const spareItems = 10;

/**
 * A page of the customers that are found by what somebody typed: first those who have it as a whole, each once. A page may be short and yet
 * have one behind it. Beside one query a page costs one batched read of the files and of the terms that they are found by.
 */
export async function findByWords(
  table: Reads,
  typed: string,
  {
    behind,
    limit,
    wanted,
  }: { behind: string | undefined; limit: number; wanted: (value: Customer) => boolean },
): Promise<{ items: Customer[]; last?: string }> {
  const ways = waysOf(typed);
  const [startWay, startKey] = positionOf(behind);
  const items: Customer[] = [];
  let requests = 0;
  for (let place = startWay; place < ways.length; place += 1) {
    const way = ways[place];
    let after = place === startWay ? startKey : undefined;
    for (;;) {
      if (!way) break;
      if (requests === maxRequests) return { items, last: `${place}!${after ?? ''}` };
      requests += 1;
      const { keys, isLast } = await keysOf(table, way.prefix, after, limit - items.length + spareItems);
      const found = await filesOf(table, keys);
      for (const key of keys) {
        const file = found.get(termOfKey(key).customerId);
        if (file && isFirst(key, file.terms, ways, place) && wanted(file.customer)) {
          if (items.length === limit) return { items, last: `${place}!${after ?? ''}` };
          items.push(file.customer);
        }
        after = key;
      }
      if (isLast) break;
    }
  }
  return { items };
}

function positionOf(behind: string | undefined): [place: number, key: string | undefined] {
  if (behind === undefined) return [0, undefined];
  const at = behind.indexOf('!');
  return [Number(behind.slice(0, at)), behind.slice(at + 1) || undefined];
}

async function keysOf(
  table: Reads,
  prefix: string,
  after: string | undefined,
  limit: number,
): Promise<{ keys: string[]; isLast: boolean }> {
  const pk = termPartitionOf(prefix) ?? '';
  const sort = after === undefined ? { prefix } : { after };
  const { items, nextKey } = await table.query({ pk, sort, limit, consistent: false, only: ['sk'] });
  const keys = items.map(({ sk }) => String(sk)).filter((sk) => sk.startsWith(prefix));
  return { keys, isLast: nextKey === undefined || keys.length < items.length };
}

interface File {
  customer: Customer;
  terms: CustomerTerms['terms'];
}

async function filesOf(table: Reads, keys: readonly string[]): Promise<Map<string, File>> {
  const ids = [...new Set(keys.map((key) => termOfKey(key).customerId))];
  const stored = await table.getMany(ids.flatMap((id) => [customer.key(id), customerTerms.key(id)]));
  const terms = new Map(
    stored
      .filter(({ type }) => type === customerTerms.name)
      .map((item) => customerTerms.parse(item))
      .map((each) => [each.customerId, each.terms]),
  );
  return new Map(
    stored
      .filter(({ type }) => type === customer.name)
      .map((item) => customer.parse(item))
      .map((each) => [each.id, { customer: each, terms: terms.get(each.id) ?? [] }]),
  );
}

/** Whether a customer is found by this term first: another of its terms, or an earlier way, has shown it already. */
function isFirst(key: string, terms: readonly string[], ways: readonly Way[], place: number): boolean {
  const { term } = termOfKey(key);
  const way = ways[place];
  if (!way || !isMet(way, terms) || ways.slice(0, place).some((earlier) => isMet(earlier, terms)))
    return false;
  return !terms.some((other) => other < term && other.startsWith(way.prefix));
}

const isMet = ({ prefix, besides }: Way, terms: readonly string[]): boolean =>
  [prefix, ...besides].every((each) => terms.some((term) => term.startsWith(each)));
