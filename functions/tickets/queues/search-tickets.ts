import type { Cursors } from '../../../shared/table/cursor.ts';
import type { Ticket } from '../../../shared/table/entities/ticket.ts';
import { readQuestion } from '../search/search-query.ts';
import { type Highlight, highlightsOf } from './highlight.ts';
import { type ListTicketsCommand, listingOf, type TicketPage } from './list-tickets.ts';
import { type RowReads, rowsOf, type TicketRow } from './rows.ts';
import type { SearchStore } from './search-store.ts';
import { isAskedFor, resolve } from './selection.ts';

export type FoundTicket = TicketRow & {
  highlights: Highlight[];
  /** Number of the ticket that was found, where it leads to this one. */
  alias?: string;
};

/**
 * Tickets by what somebody typed: a number, a phone number or its last digits, a mail address, a serial or order
 * number, words; finished tickets too, the latest first. Filters narrow what is found, so a page may be short and yet
 * have one behind it.
 * @throws DomainError `invalid` for filters that contradict each other, or a cursor of another search.
 */
export const searchTickets =
  ({
    search,
    cursors,
    table,
    timeZone,
  }: {
    search: SearchStore;
    cursors: Cursors;
    table: RowReads;
    timeZone: string;
  }) =>
  async (command: ListTicketsCommand & { q: string }): Promise<TicketPage<FoundTicket>> => {
    const { q, cursor, limit, caller, now } = command;
    const filters = resolve(command, { caller, timeZone });
    const isWanted = ({ ticket }: Found) => isAskedFor(ticket, filters, now);
    const listing = listingOf(filters, q.trim());
    const behind = cursor === undefined ? undefined : await cursors.open(listing, cursor);
    const { number, groups } = readQuestion(q);
    if (number !== undefined && behind === undefined) {
      const named = await lead(search, [number]);
      if (named.length > 0) return shown(table, named.filter(isWanted), { q, caller });
    }
    if (groups.length === 0) return { items: [], customers: [] };
    const { ids, last } = await search.match(groups, { behind, limit });
    const page = await shown(table, (await lead(search, ids)).filter(isWanted), { q, caller });
    return last === undefined ? page : { ...page, nextCursor: await cursors.seal(listing, last) };
  };

interface Found {
  ticket: Ticket;
  alias?: string;
}

const maxMergeChain = 20;

/** The tickets that ids lead to, each once: a merged one leads to what it was merged into. */
async function lead(search: SearchStore, ids: readonly string[]): Promise<Found[]> {
  let found: Found[] = (await search.read(ids)).map((ticket) => ({ ticket }));
  for (let step = 0; step < maxMergeChain; step += 1) {
    const next = found.flatMap(({ ticket }) => ticket.mergedInto ?? []);
    if (next.length === 0) break;
    const targets = new Map((await search.read(next)).map((ticket) => [ticket.id, ticket]));
    found = found.flatMap(({ ticket, alias }) => {
      if (ticket.mergedInto === undefined) return [{ ticket, ...(alias === undefined ? {} : { alias }) }];
      const target = targets.get(ticket.mergedInto);
      return target ? [{ ticket: target, alias: alias ?? ticket.id }] : [];
    });
  }
  const itself = new Set(found.filter(({ alias }) => alias === undefined).map(({ ticket }) => ticket.id));
  const seen = new Set<string>();
  return found.filter(({ ticket, alias }) => {
    if (seen.has(ticket.id) || (alias !== undefined && itself.has(ticket.id))) return false;
    seen.add(ticket.id);
    return true;
  });
}

async function shown(
  table: RowReads,
  found: readonly Found[],
  { q, caller }: { q: string; caller: string },
): Promise<TicketPage<FoundTicket>> {
  const tickets = found.map(({ ticket }) => ticket);
  const { rows, customers } = await rowsOf(table, tickets, caller);
  const items = found.flatMap(({ ticket, alias }, place) => {
    const row = rows[place];
    const highlights = highlightsOf(ticket, q);
    return row ? [{ ...row, highlights, ...(alias === undefined ? {} : { alias }) }] : [];
  });
  return { items, customers };
}
