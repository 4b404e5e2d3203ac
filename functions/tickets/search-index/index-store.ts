import { shardOf } from '../../../shared/runtime/ids.ts';
import { type Findable, valuesOf } from '../../../shared/table/define-entity.ts';
import { type IndexedWords, indexedWords, searchTerm } from '../../../shared/table/entities/search.ts';
import { workShards } from '../../../shared/table/entities/shards.ts';
import {
  type Ticket,
  type TimelineEntry,
  ticket,
  timelineEntry,
} from '../../../shared/table/entities/ticket.ts';
import {
  type CountedTicket,
  countedTicket,
  openTickets,
  ticketCount,
  ticketCountKey,
} from '../../../shared/table/entities/ticket-count.ts';
import type { Table } from '../../../shared/table/table.ts';
import type { Write } from '../../../shared/table/write.ts';
import type { CountChange } from './count-change.ts';

/** A ticket with all that is known of how it was counted and indexed before. */
export interface Indexed {
  ticket: Ticket;
  /** Oldest first; of a long timeline the beginning and the end. */
  entries: TimelineEntry[];
  counted: CountedTicket | undefined;
  words: IndexedWords | undefined;
}

export interface IndexStore {
  /** One query, as all of it lies in the ticket's partition; of a long timeline the oldest and the latest entries, and three gets. */
  read(ticketId: string): Promise<Indexed | undefined>;
  putWords(ticket: Ticket, words: readonly string[]): Promise<void>;
  deleteWords(ticket: Ticket, words: readonly string[]): Promise<void>;
  /**
   * Records what a ticket counts as, changes the counts by `change` and, where `words` are given, records them: all or nothing.
   * @throws ConditionsFailed when another delivery was faster; then nothing was written.
   */
  commit(difference: {
    before: Indexed;
    counted: CountedTicket;
    change: CountChange;
    /** What is added to the open tickets of customers, by id. */
    customers: ReadonlyMap<string, number>;
    words?: IndexedWords;
  }): Promise<void>;
  /** @throws ConditionsFailed when the record is no longer the one that `before` is. */
  replaceWords(before: IndexedWords, words: IndexedWords): Promise<void>;
}

/** Before them lies what the ticket was counted as, once it was. A query reads a megabyte at most, too. */
const maxEntriesRead = 99;
/** Of a longer timeline so many of the latest entries are read besides. */
const maxLatestEntries = 30;

export const openIndexStore = (table: Table): IndexStore => ({
  async read(ticketId) {
    const { items, nextKey } = await table.query({ pk: ticket.key(ticketId).pk, limit: maxEntriesRead + 1 });
    const entries = valuesOf(items, timelineEntry).slice(0, maxEntriesRead);
    const findOne = async <T>(entity: Findable<T, string>): Promise<T | undefined> =>
      // What lies behind the part that was read is asked for by its key.
      valuesOf(items, entity)[0] ?? (nextKey ? table.find(entity, ticketId) : undefined);
    const [latest, value, counted, words] = await Promise.all([
      nextKey ? latestEntries(table, ticketId) : [],
      findOne(ticket),
      findOne(countedTicket),
      findOne(indexedWords),
    ]);
    const known = new Set(entries.map(({ id }) => id));
    const all = [...entries, ...latest.filter(({ id }) => !known.has(id))];
    return value && { ticket: value, entries: all, counted, words };
  },
  putWords: ({ id, openedAt }, words) =>
    table.putMany(words.map((word) => searchTerm.item({ word, openedAt, ticketId: id }))),
  deleteWords: ({ id, openedAt }, words) =>
    table.deleteMany(words.map((word) => searchTerm.key({ word, openedAt, ticketId: id }))),
  async commit({ before, counted, change, customers, words }) {
    const seen = before.counted && { countedVersion: before.counted.countedVersion };
    await table.transact([
      { put: countedTicket.item(counted), if: seen ?? { pk: { absent: true } } },
      ...countWrites(before.ticket.id, change),
      ...[...customers].map(([customerId, open]) => ({
        update: openTickets.key(customerId),
        set: { type: openTickets.name, customerId },
        add: { open },
      })),
      ...(words ? [putRecord(before.words, words)] : []),
    ]);
  },
  async replaceWords(before, words) {
    await table.transact([putRecord(before, words)]);
  },
});

/** Oldest first. */
async function latestEntries(table: Table, ticketId: string): Promise<TimelineEntry[]> {
  const { items } = await table.query({
    ...timelineEntry.prefix(ticketId),
    descending: true,
    limit: maxLatestEntries,
  });
  return valuesOf(items, timelineEntry).reverse();
}

const putRecord = (before: IndexedWords | undefined, words: IndexedWords): Write => ({
  put: indexedWords.item(words),
  if: before ? { revision: before.revision } : { pk: { absent: true } },
});

/** Counts are spread over shards by the ticket, so that a busy queue is not one busy item. */
function countWrites(ticketId: string, change: CountChange): Write[] {
  const shard = shardOf(ticketId, workShards);
  return [...change].map(([queue, add]) => ({
    update: ticketCountKey(queue, shard),
    set: { type: ticketCount.name, queue, shard },
    add: add as Record<string, number>,
  }));
}
