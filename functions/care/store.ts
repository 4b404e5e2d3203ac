import { commitOnce, type Effects } from '../../shared/outbox/effects.ts';
import { type AgendaItem, agenda } from '../../shared/table/entities/agenda.ts';
import { type Occurrence, occurrence } from '../../shared/table/entities/care.ts';
import { type Customer, customer } from '../../shared/table/entities/customer.ts';
import { type OwnedProduct, ownedProduct } from '../../shared/table/entities/owned-product.ts';
import type { Table } from '../../shared/table/table.ts';

export interface CareStore {
  occurrence(id: string): Promise<Occurrence | undefined>;
  customer(id: string): Promise<Customer | undefined>;
  product(customerId: string, id: string): Promise<OwnedProduct | undefined>;
  /** Takes an agenda item off that nothing comes of. */
  drop(item: AgendaItem): Promise<void>;
  /** False when a condition did not hold: read again and decide anew. */
  commitOnce(effects: Effects, now: Date): Promise<boolean>;
}

export const careStore = (table: Table): CareStore => ({
  async occurrence(id) {
    const item = await table.get(occurrence.key(id));
    return item && occurrence.parse(item);
  },
  async customer(id) {
    const item = await table.get(customer.key(id));
    return item && customer.parse(item);
  },
  async product(customerId, id) {
    const item = await table.get(ownedProduct.key({ customerId, id }));
    return item && ownedProduct.parse(item);
  },
  drop: (item) => table.delete(agenda.key(item)),
  commitOnce: (effects, now) => commitOnce(table, effects, now),
});
