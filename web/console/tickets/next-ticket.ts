import { type Api, answered } from '../api/client.ts';
import { type ListSearch, listQueryOf } from './list-search.ts';
import { nextIn } from './next-in.ts';

/** The list that was looked at last in this tab, with the numbers of its rows as they stood. */
let last: { search: ListSearch; numbers: readonly string[] } = { search: {}, numbers: [] };

export function noteList(search: ListSearch, numbers: readonly string[]): void {
  last = { search, numbers };
}

/** What the list was asked for that was looked at last. */
export const lastSearch = (): ListSearch => last.search;

/** Rows that are looked at for the next one. */
const maxRows = 100;

/** The number of the ticket that comes after one in the list that was looked at last; undefined when nothing waits there. */
export async function nextTicket(api: Api, current: string): Promise<string | undefined> {
  const { search, numbers } = last;
  const query = { ...listQueryOf(search), limit: maxRows };
  const { items } = await answered(api.GET('/v1/tickets', { params: { query } }));
  return nextIn(numbers, items, current);
}
