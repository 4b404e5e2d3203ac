import { ticketOfTerm } from '../../../shared/table/entities/search.ts';
import { type Ticket, ticket } from '../../../shared/table/entities/ticket.ts';
import type { Table } from '../../../shared/table/table.ts';
import { allOf, anyOf, end, OutOfReach, termStream } from './term-streams.ts';

export interface Matches {
  /** Ids of tickets, the latest first. */
  ids: string[];
  /** Behind which there may be more. */
  last?: string;
}

export interface SearchStore {
  /** Tickets that have one word of each group, the latest first. */
  match(
    words: readonly (readonly string[])[],
    page: { behind?: string | undefined; limit: number },
  ): Promise<Matches>;
  /** Those of the tickets that exist, in their order. */
  read(ids: readonly string[]): Promise<Ticket[]>;
}

/** Requests of one search page, a few for usual words, more only where common words hardly meet; items of each. */
const usualReach = { requests: 60, items: 200 };

export const openSearchStore = (table: Table, reach = usualReach): SearchStore => ({
  async match(words, { behind = end, limit }) {
    let requests = 0;
    const spend = () => {
      requests += 1;
      if (requests > reach.requests) throw new OutOfReach();
    };
    const streams = words.map((group) =>
      anyOf(group.map((word) => termStream(table, word, { size: reach.items, spend }))),
    );
    const keys: string[] = [];
    let come = behind;
    try {
      for await (const key of allOf(streams, behind, (bound) => (come = bound))) {
        if (keys.length === limit) return page(keys, keys.at(-1));
        keys.push(key);
      }
    } catch (error) {
      if (!(error instanceof OutOfReach)) throw error;
      return page(keys, come);
    }
    return page(keys, undefined);
  },
  async read(ids) {
    const tickets = await table.findMany(ticket, [...new Set(ids)]);
    const found = new Map(tickets.map((each) => [each.id, each]));
    return ids.flatMap((id) => found.get(id) ?? []);
  },
});

const page = (keys: readonly string[], last: string | undefined): Matches => ({
  ids: keys.map(ticketOfTerm),
  ...(last === undefined ? {} : { last }),
});
