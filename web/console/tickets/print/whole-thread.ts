import { type Api, answered } from '../../api/client.ts';
import type { Names } from '../list-query.ts';
import type { Entry, Ticket } from '../ticket-query.ts';

/** Entries that are asked for at a time. */
const pageSize = 100;

/** All entries of a ticket, oldest first, with the names in them. */
export async function wholeThread(
  api: Api,
  { number, timeline, timelineCursor, names: told }: Ticket,
): Promise<{ entries: Entry[]; names: Names }> {
  let entries: Entry[] = timeline;
  let names: Names = told;
  let cursor = timelineCursor;
  while (cursor !== undefined) {
    const params = { path: { id: number }, query: { cursor, limit: pageSize } };
    const page = await answered(api.GET('/v1/tickets/{id}/timeline', { params }));
    entries = [...page.items, ...entries];
    names = {
      people: { ...page.names.people, ...names.people },
      queues: { ...page.names.queues, ...names.queues },
      customers: { ...page.names.customers, ...names.customers },
    };
    cursor = page.nextCursor;
  }
  return { entries, names };
}
