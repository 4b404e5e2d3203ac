import { type Ticket, type TimelineEntry, ticket, timelineEntry } from '../table/entities/ticket.ts';
import type { Table } from '../table/table.ts';
import { readWhole } from './detail/conversation.ts';

/** An entry by its id, of a ticket or of whatever was merged into it. */
export async function findEntry(
  table: Pick<Table, 'find'>,
  found: Ticket,
  id: string,
): Promise<TimelineEntry | undefined> {
  const entryOf = (ticketId: string) => table.find(timelineEntry, { ticketId, id });
  const own = await entryOf(found.id);
  if (own) return own;
  const { aliases } = await readWhole({ find: (ticketId) => table.find(ticket, ticketId) }, found);
  for (const alias of aliases) {
    const entry = await entryOf(alias.id);
    if (entry) return entry;
  }
  return undefined;
}
