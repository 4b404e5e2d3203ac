import { usedTag } from '../../../shared/table/entities/tag.ts';
import { ticket } from '../../../shared/table/entities/ticket.ts';
import type { Table } from '../../../shared/table/table.ts';
import { iso } from '../../../shared/time/clock.ts';

/** Remembers the tags of a ticket, so that they are suggested for others. */
export async function keepTags(
  table: Pick<Table, 'find' | 'putMany'>,
  ticketId: string,
  now: Date,
): Promise<void> {
  const { tags = [] } = (await table.find(ticket, ticketId)) ?? {};
  if (tags.length > 0)
    await table.putMany([...new Set(tags)].map((tag) => usedTag.item({ tag, usedAt: iso(now) })));
}
