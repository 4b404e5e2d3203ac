import { type Api, answered } from '../api/client.ts';
import { listBefore } from './list/came-from.ts';
import { listQueryOf } from './list-search.ts';
import { nextIn } from './next-in.ts';

/** Rows that are looked at for the next one. */
const maxRows = 100;

/** The number of the ticket that comes after one in the list that was looked at last; undefined when nothing waits there. */
export async function nextTicket(api: Api, current: string): Promise<string | undefined> {
  const { search, numbers } = listBefore();
  const query = { ...listQueryOf(search), limit: maxRows };
  const { items } = await answered(api.GET('/v1/tickets', { params: { query } }));
  return nextIn(numbers, items, current);
}
