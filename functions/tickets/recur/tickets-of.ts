import { customerPartition } from '../../../shared/table/entities/partitions.ts';
import { type Ticket, ticket } from '../../../shared/table/entities/ticket.ts';
import type { Table } from '../../../shared/table/table.ts';

/** More tickets than this one customer does not open in the time that matters. */
const maxTickets = 200;

/** The customer's tickets, the latest opened first. */
export async function ticketsOf(table: Pick<Table, 'each'>, customerId: string): Promise<Ticket[]> {
  const found: Ticket[] = [];
  const request = { pk: customerPartition(customerId), index: 'person' as const, descending: true };
  for await (const each of table.each(ticket, request)) {
    found.push(each);
    if (found.length === maxTickets) break;
  }
  return found;
}
