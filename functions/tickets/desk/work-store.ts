import type { QueueName, TicketState } from '../../../events/vocabulary.ts';
import { queueSetting } from '../../../shared/settings/queues.ts';
import { allShards, workShards } from '../../../shared/table/entities/shards.ts';
import {
  finishedWork,
  isFinished,
  openWork,
  type Ticket,
  ticket,
} from '../../../shared/table/entities/ticket.ts';
import { tableSchema } from '../../../shared/table/schema.ts';
import type { QueryRequest, StoredItem, Table } from '../../../shared/table/table.ts';

export interface WorkQuery {
  /** Without it: all queues. */
  queue?: QueueName;
  /** Without it: every state that is not finished. */
  state?: TicketState;
  /** Sort key of the last ticket that was shown. */
  behind?: string;
  limit: number;
}

export interface WorkPage {
  tickets: Ticket[];
  /** Sort key of the last ticket, when there are more behind it. */
  last?: string;
}

/** Lists work: open tickets by due time, earliest first; finished ones by finish time, latest first. */
export interface WorkStore {
  list(query: WorkQuery): Promise<WorkPage>;
}

const sortKey = tableSchema.indexes.work.sortKey;

/**
 * Each queue is spread over shards, and every shard is sorted: they are merged. The sort key ends in the ticket's
 * number, so it is unique, and one key says for all shards where the next page begins.
 */
export const openWorkStore = (table: Table): WorkStore => ({
  async list({ queue, state, behind, limit }) {
    const descending = state !== undefined && isFinished({ state });
    const name = descending ? finishedWork : openWork;
    const partitions = (queue ? [queue] : queueSetting.builtIn.map(({ id }) => id)).flatMap((each) =>
      allShards(name(each), workShards),
    );
    const sources = partitions.map((pk) =>
      skipping(behind, table.queryAll(requestFor({ pk, state, behind, limit, descending }))),
    );
    const shown: StoredItem[] = [];
    for await (const item of merge(sources, descending)) {
      if (shown.length === limit) {
        const last = positionOf(shown.at(-1) ?? item);
        return { tickets: shown.map((each) => ticket.parse(each)), last };
      }
      shown.push(item);
    }
    return { tickets: shown.map((each) => ticket.parse(each)) };
  },
});

const positionOf = (item: StoredItem): string => String(item[sortKey]);

function requestFor(what: {
  pk: string;
  state: TicketState | undefined;
  behind: string | undefined;
  limit: number;
  descending: boolean;
}): QueryRequest {
  const { pk, state, behind, limit, descending } = what;
  return {
    pk,
    index: 'work',
    limit: limit + 1,
    descending,
    ...(behind === undefined ? {} : { sort: descending ? { to: behind } : { after: behind } }),
    ...(state === undefined ? {} : { filter: { state } }),
  };
}

/** Without the one item that a page ended with: a range that ends somewhere includes its end. */
async function* skipping(
  position: string | undefined,
  items: AsyncGenerator<StoredItem>,
): AsyncGenerator<StoredItem> {
  for await (const item of items) if (positionOf(item) !== position) yield item;
}

/** Sorted sources as one sorted sequence. All are asked at once; after that only the one that was taken from. */
async function* merge(
  sources: readonly AsyncGenerator<StoredItem>[],
  descending: boolean,
): AsyncGenerator<StoredItem> {
  const heads = await Promise.all(sources.map(async (source) => ({ source, item: await next(source) })));
  const isBefore = (a: StoredItem, b: StoredItem) =>
    descending ? positionOf(a) > positionOf(b) : positionOf(a) < positionOf(b);
  for (;;) {
    let first: { source: AsyncGenerator<StoredItem>; item: StoredItem | undefined } | undefined;
    for (const head of heads) {
      if (head.item && (!first?.item || isBefore(head.item, first.item))) first = head;
    }
    if (!first?.item) return;
    yield first.item;
    first.item = await next(first.source);
  }
}

const next = async (source: AsyncGenerator<StoredItem>): Promise<StoredItem | undefined> => {
  const { value, done } = await source.next();
  return done ? undefined : value;
};
