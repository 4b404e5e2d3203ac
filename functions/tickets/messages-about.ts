import { type Message, message } from '../../shared/table/entities/message.ts';
import { ticketMessage } from '../../shared/table/entities/ticket-message.ts';
import type { Table } from '../../shared/table/table.ts';

/**
 * Messages about a ticket as they stand, oldest first: `limit` of them, the first ones or the latest. Two that were queued in the same
 * moment have no order.
 */
export async function messagesAbout(
  table: Pick<Table, 'page' | 'findMany'>,
  ticketId: string,
  { which, limit }: { which: 'first' | 'latest'; limit: number },
): Promise<Message[]> {
  const request = { ...ticketMessage.prefix(ticketId), descending: which === 'latest', limit };
  const { values } = await table.page(ticketMessage, request);
  if (values.length === 0) return [];
  const found = await table.findMany(
    message,
    values.map(({ id }) => id),
  );
  return found.sort((a, b) => (`${a.queuedAt}${a.id}` < `${b.queuedAt}${b.id}` ? -1 : 1));
}
