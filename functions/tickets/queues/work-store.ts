import { ticket } from '../../../shared/table/entities/ticket.ts';
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
    const { partitions, descending, wanted = () => true } = selection;
    const size = selection.wanted
      ? maxReadPerPage / partitions.length + 50
      : sizeOf(limit, partitions.length);
    const sources = partitions.map((pk) =>
      behindPosition(keyedItems(table, [ticket], requestFor(selection, pk, Math.ceil(size), behind)), behind),
    );
    const shown: Keyed<ListedTicket>[] = [];
    let looked = 0;
    let last: string | undefined;
    for await (const { key, value } of merge(sources, descending)) {
      if (shown.length === limit || (selection.wanted && looked === maxReadPerPage)) {
        return { tickets: shown.map((each) => each.value), ...(last === undefined ? {} : { last }) };
      }
      looked += 1;
      last = key;
      const listed = ListedTicket.parse(value);
      if (wanted(listed)) shown.push({ key, value: listed });
    }
    return { tickets: shown.map((each) => each.value) };
  },
});

/** Tickets asked of each partition at once: of many, each is likely to hold its share only, and is asked again if not. */
const sizeOf = (limit: number, partitions: number): number =>
  partitions <= maxJoinedPartitions ? limit + 2 : Math.min(limit + 2, (2 * limit) / partitions + 8);

function requestFor(
  { index, descending, from, to }: TicketSelection,
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
    only: [...listedAttributes, keys.sortKey],
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
