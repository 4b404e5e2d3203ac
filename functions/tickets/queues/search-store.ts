import { indexedWords, ticketOfTerm } from '../../../shared/table/entities/search.ts';
import { type Ticket, ticket } from '../../../shared/table/entities/ticket.ts';
import type { Table } from '../../../shared/table/table.ts';
import { type Group, hasParts, isList, isMetBy } from '../search/search-query.ts';
import { allOf, anyOf, end, everyOf, type KeyStream, OutOfReach, termStream } from './term-streams.ts';

export interface Matches {
  /** Ids of tickets, the latest first. */
  ids: string[];
  /** Behind which there may be more. */
  last?: string;
}

export interface SearchStore {
  /** Tickets that meet each group, the latest first. A page may have fewer than `limit` and yet one behind it. */
  match(groups: readonly Group[], page: { behind?: string | undefined; limit: number }): Promise<Matches>;
  /** Those of the tickets that exist, in their order. */
  read(ids: readonly string[]): Promise<Ticket[]>;
}

/** Requests of one search page, a few for usual words, more only where common words hardly meet; items of each. */
const usualReach = { requests: 60, items: 200 };

export const openSearchStore = (table: Table, reach = usualReach): SearchStore => ({
  async match(groups, { behind = end, limit }) {
    let requests = 0;
    const spend = () => {
      requests += 1;
      if (requests > reach.requests) throw new OutOfReach();
    };
    const streamOf = (group: Group): KeyStream =>
      anyOf(
        group.map((each) => {
          if (isList(each)) return everyOf(each.map(streamOf));
          const word = typeof each === 'string' ? each : each.word;
          return termStream(table, word, { size: reach.items, spend });
        }),
      );
    const streams = groups.map(streamOf);
    const meeting = async ({ ids, last }: Matches): Promise<Matches> => ({
      ids: await meetingOf(table, groups, ids),
      ...(last === undefined ? {} : { last }),
    });
    const keys: string[] = [];
    let come = behind;
    try {
      for await (const key of allOf(streams, behind, (bound) => (come = bound))) {
        if (keys.length === limit) return meeting(page(keys, keys.at(-1)));
        keys.push(key);
      }
    } catch (error) {
      if (!(error instanceof OutOfReach)) throw error;
      return meeting(page(keys, come));
    }
    return meeting(page(keys, undefined));
  },
  async read(ids) {
    const tickets = await table.findMany(ticket, ids);
    const found = new Map(tickets.map((each) => [each.id, each]));
    return ids.flatMap((id) => found.get(id) ?? []);
  },
});

/** Those of the tickets whose recorded words meet the groups, with one request; all of them where nothing was looked up by a part. */
async function meetingOf(table: Table, groups: readonly Group[], ids: readonly string[]): Promise<string[]> {
  if (!hasParts(groups) || ids.length === 0) return [...ids];
  const records = await table.findMany(indexedWords, ids);
  const met = new Set(records.filter(({ words }) => isMetBy(groups, words)).map(({ ticketId }) => ticketId));
  return ids.filter((id) => met.has(id));
}

const page = (keys: readonly string[], last: string | undefined): Matches => ({
  ids: keys.map(ticketOfTerm),
  ...(last === undefined ? {} : { last }),
});
