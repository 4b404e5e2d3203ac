import { ticket } from '../../../shared/table/entities/ticket.ts';
import { countedTicket } from '../../../shared/table/entities/ticket-count.ts';
import type { StoredItem } from '../../../shared/table/items.ts';
import { type Keyed, keyedItems, merge } from '../../../shared/table/merge.ts';
import { tableSchema } from '../../../shared/table/schema.ts';
import type { QueryRequest, Table } from '../../../shared/table/table.ts';
import { ListedTicket, listedAttributes } from '../../../shared/tickets/detail/listed-ticket.ts';
import type { TicketSelection } from './selection.ts';

export interface WorkPage {
  tickets: ListedTicket[];
  /** Sort key of the last ticket that was looked at, when there may be more behind it. */
  last?: string;
}

/** Lists work: open tickets by due time, earliest first; finished ones by finish time, latest first. */
export interface WorkStore {
  list(selection: TicketSelection, page: { behind?: string | undefined; limit: number }): Promise<WorkPage>;
}

/** Shards of one queue: so many partitions are read a whole page each, so that one query of each is enough. */
const maxJoinedPartitions = 4;

/** How many tickets a filter may look at for one page. What it did not come to is behind the page's cursor. */
const maxReadPerPage = 1000;

/**
 * Each list is spread over partitions, and every partition is sorted: they are merged. The sort key ends in the
 * ticket's number, so it is unique, and one key says for all partitions where the next page begins.
 */
export const openWorkStore = (table: Table): WorkStore => ({
  async list(selection, { behind, limit }) {
    if (selection.position) return sortedPage(table, selection, selection.position, { behind, limit });
    const { partitions, descending, wanted = () => true } = selection;
    const size = selection.wanted
      ? maxReadPerPage / partitions.length + 50
      : sizeOf(limit, partitions.length);
    const sources = partitions.map((pk) => {
      const request = requestFor(selection, pk, Math.ceil(size), behind);
      return behindPosition(keyedItems(table, [selection.order ? countedTicket : ticket], request), behind);
    });
    const items = merge(sources, descending);
    const tickets = selection.order
      ? ticketsNamed(table, items, selection.wanted ? maxBatch : limit + 1)
      : parsed(items);
    const shown: ListedTicket[] = [];
    let looked = 0;
    let last: string | undefined;
    for await (const { key, value } of tickets) {
      if (shown.length === limit || (selection.wanted && looked === maxReadPerPage)) {
        return { tickets: shown, ...(last === undefined ? {} : { last }) };
      }
      looked += 1;
      last = key;
      if (wanted(value)) shown.push(value);
    }
    return { tickets: shown };
  },
});

async function* parsed(items: AsyncIterable<Keyed<StoredItem>>): AsyncGenerator<Keyed<ListedTicket>> {
  for await (const { key, value } of items) yield { key, value: ListedTicket.parse(value) };
}

/** Tickets of one batched read. */
const maxBatch = 100;

/** The tickets of an order, as they are now: what it says of one may be a moment old. */
async function* ticketsNamed(
  table: Pick<Table, 'findMany'>,
  items: AsyncIterable<Keyed<StoredItem>>,
  size: number,
): AsyncGenerator<Keyed<ListedTicket>> {
  const read = async function* (batch: ReadonlyArray<{ key: string; id: string }>) {
    const tickets = await table.findMany(
      ticket,
      batch.map(({ id }) => id),
    );
    const found = new Map(tickets.map((each) => [each.id, each]));
    for (const { key, id } of batch) {
      const value = found.get(id);
      if (value) yield { key, value };
    }
  };
  let batch: Array<{ key: string; id: string }> = [];
  for await (const { key, value } of items) {
    batch.push({ key, id: String(value.ticketId) });
    if (batch.length < Math.min(size, maxBatch)) continue;
    yield* read(batch);
    batch = [];
  }
  yield* read(batch);
}

/** One page of what is read as a whole; of more than a page may look at, the first by the order in which it lies. */
async function sortedPage(
  table: Table,
  selection: TicketSelection,
  position: (ticket: ListedTicket) => string,
  { behind, limit }: { behind?: string | undefined; limit: number },
): Promise<WorkPage> {
  const { partitions, descending, wanted = () => true } = selection;
  const found: Keyed<ListedTicket>[] = [];
  let looked = 0;
  for (const pk of partitions) {
    // What is latest or most urgent comes first in either index.
    const request = {
      ...requestFor(selection, pk, maxReadPerPage, undefined),
      descending: selection.index === 'person',
    };
    for await (const { value } of parsed(keyedItems(table, [ticket], request))) {
      if (looked === maxReadPerPage) break;
      looked += 1;
      if (wanted(value)) found.push({ key: position(value), value });
    }
  }
  const isBefore = (one: string, other: string) => (descending ? one > other : one < other);
  const sorted = found
    .filter(({ key }) => behind === undefined || isBefore(behind, key))
    .sort((one, other) => (isBefore(one.key, other.key) ? -1 : 1));
  const shown = sorted.slice(0, limit);
  const last = sorted.length > limit ? shown.at(-1)?.key : undefined;
  return { tickets: shown.map(({ value }) => value), ...(last === undefined ? {} : { last }) };
}

/** Tickets asked of each partition at once: of many, each is likely to hold its share only, and is asked again if not. */
const sizeOf = (limit: number, partitions: number): number =>
  partitions <= maxJoinedPartitions ? limit + 2 : Math.min(limit + 2, (2 * limit) / partitions + 8);

function requestFor(
  { index, descending, from, to, order }: TicketSelection,
  pk: string,
  limit: number,
  behind: string | undefined,
): QueryRequest {
  const keys = tableSchema.indexes[index];
  const lower = descending ? from : (behind ?? from);
  const upper = descending ? (behind ?? to) : to;
  const sort = {
    ...(lower === undefined ? {} : { from: lower }),
    ...(upper === undefined ? {} : { to: upper }),
  };
  return {
    pk,
    index,
    limit,
    descending,
    only: [...(order ? ['ticketId'] : listedAttributes), keys.sortKey],
    ...(lower === undefined && upper === undefined ? {} : { sort }),
  };
}

/** Without the one that a page ended with: a range includes where it begins. */
async function* behindPosition<T>(
  items: AsyncGenerator<Keyed<T>>,
  behind: string | undefined,
): AsyncGenerator<Keyed<T>> {
  for await (const item of items) if (item.key !== behind) yield item;
}
