import { commitOnce, type Effects } from '../../../shared/outbox/effects.ts';
import { type Customer, customer } from '../../../shared/table/entities/customer.ts';
import { ownedProduct } from '../../../shared/table/entities/owned-product.ts';
import { type Ticket, ticket } from '../../../shared/table/entities/ticket.ts';
import type { Table } from '../../../shared/table/table.ts';

/** What routing a linked ticket reads and writes. */
export interface RouteStore {
  find(ticketId: string): Promise<Ticket | undefined>;
  customer(id: string): Promise<Customer | undefined>;
  /** What the customer's product with this serial number is called, if the customer has it. */
  productName(customerId: string, serial: string): Promise<string | undefined>;
  /** False when somebody changed the ticket in between. */
  commitOnce(effects: Effects, now: Date): Promise<boolean>;
}

export const openRouteStore = (table: Table): RouteStore => ({
  async find(id) {
    const item = await table.get(ticket.key(id));
    return item && ticket.parse(item);
  },
  async customer(id) {
    const item = await table.get(customer.key(id));
    return item && customer.parse(item);
  },
  async productName(customerId, serial) {
    const { pk, sk } = ownedProduct.key({ customerId, id: '' });
    for await (const item of table.queryAll({ pk, sort: { prefix: sk } })) {
      const product = ownedProduct.parse(item);
      if (product.serial === serial) return product.name;
    }
    return undefined;
  },
  commitOnce: (effects, now) => commitOnce(table, effects, now),
});
