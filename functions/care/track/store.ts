import { commitOnce, type Effects } from '../../../shared/outbox/effects.ts';
import { type Occurrence, occurrence } from '../../../shared/table/entities/care.ts';
import { message } from '../../../shared/table/entities/message.ts';
import { type Ticket, ticket } from '../../../shared/table/entities/ticket.ts';
import type { Table } from '../../../shared/table/table.ts';

export interface TrackStore {
  /** What a message carries out; undefined for messages of others, and once its customer is erased. */
  occurrenceOf(messageId: string): Promise<Occurrence | undefined>;
  /** All that care ever planned for a customer. */
  occurrencesOf(customerId: string): Promise<Occurrence[]>;
  ticket(ticketId: string): Promise<Ticket | undefined>;
  /** All or nothing; false when a condition does not hold. */
  commitOnce(effects: Effects, now: Date): Promise<boolean>;
}

export const trackStore = (table: Table): TrackStore => ({
  async occurrenceOf(messageId) {
    const item = await table.get(message.key(messageId));
    const id = item && message.parse(item).occurrenceId;
    const found = id === undefined ? undefined : await table.get(occurrence.key(id));
    return found && occurrence.parse(found);
  },
  async occurrencesOf(customerId) {
    const found: Occurrence[] = [];
    const { pk } = occurrence.key(`${customerId}-`);
    for await (const item of table.queryAll({ pk, sort: { prefix: 'OCCURRENCE#' } }))
      found.push(occurrence.parse(item));
    return found;
  },
  async ticket(ticketId) {
    const item = await table.get(ticket.key(ticketId));
    return item && ticket.parse(item);
  },
  commitOnce: (effects, now) => commitOnce(table, effects, now),
});
