import type { ContactWay } from '../../../events/vocabulary.ts';
import { commitOnce, type Effects } from '../../../shared/outbox/effects.ts';
import { type Call, call } from '../../../shared/table/entities/call.ts';
import { type Customer, customer } from '../../../shared/table/entities/customer.ts';
import { type Milestone, milestone } from '../../../shared/table/entities/customer-parts.ts';
import { type Ticket, ticket } from '../../../shared/table/entities/ticket.ts';
import type { Table } from '../../../shared/table/table.ts';

export interface HearStore {
  call(id: string): Promise<Call | undefined>;
  ticket(id: string): Promise<Ticket | undefined>;
  customer(id: string): Promise<Customer | undefined>;
  lastContact(customerId: string, way: ContactWay): Promise<Milestone | undefined>;
  /** False when somebody changed the file in between. */
  commitOnce(effects: Effects, now: Date): Promise<boolean>;
}

export const hearStore = (table: Table): HearStore => ({
  async call(id) {
    const item = await table.get(call.key(id));
    return item && call.parse(item);
  },
  async ticket(id) {
    const item = await table.get(ticket.key(id));
    return item && ticket.parse(item);
  },
  async customer(id) {
    const item = await table.get(customer.key(id));
    return item && customer.parse(item);
  },
  async lastContact(customerId, way) {
    const item = await table.get(milestone.key({ customerId, kind: 'contact', key: way }));
    return item && milestone.parse(item);
  },
  commitOnce: (effects, now) => commitOnce(table, effects, now),
});
