import { type Message, message } from '../../table/entities/message.ts';
import { ticketMessage } from '../../table/entities/ticket-message.ts';
import type { Table } from '../../table/table.ts';

/**
 * The latest `limit` messages about a ticket as they stand, oldest first. Two that were queued in the same moment have no order.
 */
export async function messagesAbout(
  table: Pick<Table, 'page' | 'findMany'>,
  ticketId: string,
  limit: number,
): Promise<Message[]> {
  const request = { ...ticketMessage.prefix(ticketId), descending: true, limit };
  const { values } = await table.page(ticketMessage, request);
  if (values.length === 0) return [];
  const found = await table.findMany(
    message,
    values.map(({ id }) => id),
  );
  return found.sort((a, b) => (`${a.queuedAt}${a.id}` < `${b.queuedAt}${b.id}` ? -1 : 1));
}
