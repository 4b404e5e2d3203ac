import { commitOnce, type Effects } from '../../shared/outbox/effects.ts';
import { contactPoint } from '../../shared/table/entities/contact.ts';
import { type Customer, customer } from '../../shared/table/entities/customer.ts';
import { customerDate, ownBirthday } from '../../shared/table/entities/customer-parts.ts';
import { purchase } from '../../shared/table/entities/owned-product.ts';
import { partnerInput } from '../../shared/table/entities/partner.ts';
import { type Ticket, ticket } from '../../shared/table/entities/ticket.ts';
import type { Table } from '../../shared/table/table.ts';

export interface CustomerStore {
  ownerOf(address: string): Promise<string | undefined>;
  customer(id: string): Promise<Customer | undefined>;
  ticket(id: string): Promise<Ticket | undefined>;
  hasPurchase(key: string): Promise<boolean>;
  hasBirthday(customerId: string): Promise<boolean>;
  /** The stored input of a partner; undefined once it has expired. */
  partnerInput(id: string): Promise<{ partner: string; detail: unknown; correlationId: string } | undefined>;
  /** False when somebody changed one of the items in between: read again and decide anew. */
  commitOnce(effects: Effects, now: Date): Promise<boolean>;
}

export const customerStore = (table: Table): CustomerStore => ({
  async ownerOf(address) {
    const item = await table.get(contactPoint.key(address));
    return item && contactPoint.parse(item).customerId;
  },
  async customer(id) {
    const item = await table.get(customer.key(id));
    return item && customer.parse(item);
  },
  async ticket(id) {
    const item = await table.get(ticket.key(id));
    return item && ticket.parse(item);
  },
  hasPurchase: async (key) => (await table.get(purchase.key(key))) !== undefined,
  hasBirthday: async (customerId) =>
    (await table.get(customerDate.key({ customerId, id: ownBirthday }))) !== undefined,
  async partnerInput(id) {
    const item = await table.get(partnerInput.key(id));
    if (!item) return undefined;
    const { partner, detail, correlationId } = partnerInput.parse(item);
    return { partner, detail: JSON.parse(detail) as unknown, correlationId };
  },
  commitOnce: (effects, now) => commitOnce(table, effects, now),
});
