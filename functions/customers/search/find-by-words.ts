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
  // What few ways there are is asked for together: the likeliest one seldom fills a page.
  const firsts = ways.map((way, place) =>
    place < startWay
      ? undefined
      : keysOf(table, way.prefix, place === startWay ? startKey : undefined, limit + spareItems),
  );
  for (const [place, way] of ways.entries()) {
    if (place < startWay) continue;
    let after = place === startWay ? startKey : undefined;
    let next = firsts[place];
    for (;;) {
      if (requests === maxRequests) return { items, last: `${place}!${after ?? ''}` };
      requests += 1;
      const { terms, isLast } = await (next ??
        keysOf(table, way.prefix, after, limit - items.length + spareItems));
      next = undefined;
      const candidates = terms.filter(({ shared }) => shared < way.prefix.length);
      const found = await filesOf(table, candidates, place > 0 || way.besides.length > 0);
      for (const { key, shared, customerId } of terms) {
        const file = shared < way.prefix.length ? found.get(customerId) : undefined;
        if (file && isNew(file.terms, ways, place) && wanted(file.customer)) {
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

/** A term that was met, by its sort key. */
interface Met {
  key: string;
  shared: number;
  customerId: string;
}

async function keysOf(
  table: Reads,
  prefix: string,
  after: string | undefined,
  limit: number,
): Promise<{ terms: Met[]; isLast: boolean }> {
  const pk = termPartitionOf(prefix) ?? '';
  const sort = after === undefined ? { prefix } : { after };
  const { items, nextKey } = await table.query({
    pk,
    sort,
    limit,
    consistent: false,
    only: ['sk', 'shared'],
  });
  const terms = items
    .map(({ sk, shared }) => ({ key: String(sk), shared: Number(shared ?? 0), ...termOfKey(String(sk)) }))
    .filter(({ key }) => key.startsWith(prefix));
  return { terms, isLast: nextKey === undefined || terms.length < items.length };
}

interface File {
  customer: Customer;
  /** Absent where they were not asked for. */
  terms: CustomerTerms['terms'] | undefined;
}

async function filesOf(table: Reads, met: readonly Met[], hasTerms: boolean): Promise<Map<string, File>> {
  const ids = [...new Set(met.map(({ customerId }) => customerId))];
  const keys = ids.flatMap((id) => [customer.key(id), ...(hasTerms ? [customerTerms.key(id)] : [])]);
  const stored = keys.length === 0 ? [] : await table.getMany(keys);
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
      .map((each) => [each.id, { customer: each, terms: terms.get(each.id) }]),
  );
}

/** Whether a customer has all that a way asks for, and no earlier way has shown it already. */
function isNew(terms: readonly string[] | undefined, ways: readonly Way[], place: number): boolean {
  const way = ways[place];
  if (!way || terms === undefined) return way?.besides.length === 0 && place === 0;
  return isMet(way, terms) && !ways.slice(0, place).some((earlier) => isMet(earlier, terms));
}

const isMet = ({ prefix, besides }: Way, terms: readonly string[]): boolean =>
  [prefix, ...besides].every((each) => terms.some((term) => term.startsWith(each)));
