import { commitOnce, type Effects } from '../../../shared/outbox/effects.ts';
import { type Ticket, ticket } from '../../../shared/table/entities/ticket.ts';
import type { Table } from '../../../shared/table/table.ts';

/** More tickets than this one customer does not open in the time that matters. */
const mostTickets = 200;

/** What finding recurrences reads and writes. */
export interface RecurStore {
  find(id: string): Promise<Ticket | undefined>;
  /** The customer's tickets, the latest opened first. */
  ticketsOf(customerId: string): Promise<Ticket[]>;
  /** False when somebody changed the ticket in between. */
  commitOnce(effects: Effects, now: Date): Promise<boolean>;
}

export const openRecurStore = (table: Table): RecurStore => ({
  async find(id) {
    const item = await table.get(ticket.key(id));
    return item && ticket.parse(item);
  },
  async ticketsOf(customerId) {
    const found: Ticket[] = [];
    const asked = { pk: `CUSTOMER#${customerId}`, index: 'person' as const, descending: true };
    for await (const item of table.queryAll(asked)) {
      if (item.type === ticket.name) found.push(ticket.parse(item));
      if (found.length === mostTickets) break;
    }
    return found;
  },
  commitOnce: (effects, now) => commitOnce(table, effects, now),
});
