import { shardOf } from '../../../shared/runtime/ids.ts';
import { valuesOf } from '../../../shared/table/define-entity.ts';
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
  ticketCountKey,
} from '../../../shared/table/entities/ticket-count.ts';
import type { StoredItem, Table } from '../../../shared/table/table.ts';
import type { Write } from '../../../shared/table/write.ts';
import type { CountChange } from './count-change.ts';

/** A ticket with all that is known of how it was counted and indexed before. */
export interface Indexed {
  ticket: Ticket;
  /** Oldest first. */
  entries: TimelineEntry[];
  counted: CountedTicket | undefined;
  words: IndexedWords | undefined;
}

export interface IndexStore {
  /** One query: all of it lies in the ticket's partition. */
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
    words?: IndexedWords;
  }): Promise<void>;
  /** @throws ConditionsFailed when the record is no longer the one that `before` is. */
  replaceWords(before: IndexedWords, words: IndexedWords): Promise<void>;
}

export const openIndexStore = (table: Table): IndexStore => ({
  async read(ticketId) {
    const items: StoredItem[] = [];
    for await (const item of table.queryAll({ pk: ticket.key(ticketId).pk })) items.push(item);
    const [value] = valuesOf(items, ticket);
    const [counted] = valuesOf(items, countedTicket);
    const [words] = valuesOf(items, indexedWords);
    return value && { ticket: value, entries: valuesOf(items, timelineEntry), counted, words };
  },
  putWords: ({ id, openedAt }, words) =>
    table.putMany(words.map((word) => searchTerm.item({ word, openedAt, ticketId: id }))),
  deleteWords: ({ id, openedAt }, words) =>
    table.deleteMany(words.map((word) => searchTerm.key({ word, openedAt, ticketId: id }))),
  async commit({ before, counted, change, words }) {
    const seen = before.counted && { countedVersion: before.counted.countedVersion };
    await table.transact([
      { put: countedTicket.item(counted), if: seen ?? { pk: { absent: true } } },
      ...countWrites(before.ticket.id, change),
      ...(words ? [putRecord(before.words, words)] : []),
    ]);
  },
  async replaceWords(before, words) {
    await table.transact([putRecord(before, words)]);
  },
});

const putRecord = (before: IndexedWords | undefined, words: IndexedWords): Write => ({
  put: indexedWords.item(words),
  if: before ? { revision: before.revision } : { pk: { absent: true } },
});

/** Counts are spread over shards by the ticket, so that a busy queue is not one busy item. */
function countWrites(ticketId: string, change: CountChange): Write[] {
  const shard = shardOf(ticketId, workShards);
  return [...change].map(([queue, add]) => ({
    update: ticketCountKey(queue, shard),
    set: { type: 'ticket-count', queue, shard },
    add: add as Record<string, number>,
  }));
}
