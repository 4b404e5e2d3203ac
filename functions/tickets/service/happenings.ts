import type * as z from 'zod';
import { TimelineEntry, timelineEntry } from '../../../shared/table/entities/ticket.ts';
import { keyedItems } from '../../../shared/table/merge.ts';
import type { Table } from '../../../shared/table/table.ts';
import type { Happening } from './history.ts';

/** The parts of an entry that its history is made of, and no text: what was written may be long. */
const attributes = [
  'id',
  'at',
  'kind',
  'detail.to',
  'detail.from',
  'detail.into',
  'detail.undone',
  'detail.what',
  'detail.direction',
  'detail.reach',
];

const Stored: z.ZodType<Happening> = TimelineEntry.pick({ id: true, at: true, kind: true, detail: true });

/**
 * All that happened on a ticket, oldest first. Page by page, and of each entry only what is small: however long a timeline is,
 * it fits into memory.
 */
export async function happeningsOf(table: Pick<Table, 'queryAll'>, ticketId: string): Promise<Happening[]> {
  const found: Happening[] = [];
  const request = { ...timelineEntry.prefix(ticketId), only: attributes };
  for await (const { value } of keyedItems(table, [timelineEntry], request)) found.push(Stored.parse(value));
  return found;
}
