import { type Milestone, milestone } from '../../../shared/table/entities/customer-parts.ts';
import { type OwnedProduct, ownedProduct } from '../../../shared/table/entities/owned-product.ts';
import type { Table } from '../../../shared/table/table.ts';
import { type CustomerStore, customerStore } from '../store.ts';

export interface MilestoneStore extends CustomerStore {
  hasMilestone(id: Pick<Milestone, 'customerId' | 'kind' | 'key'>): Promise<boolean>;
  products(customerId: string): Promise<OwnedProduct[]>;
}

export const milestoneStore = (table: Table): MilestoneStore => ({
  ...customerStore(table),
  hasMilestone: async (id) => (await table.get(milestone.key(id))) !== undefined,
  async products(customerId) {
    const { pk, sk } = ownedProduct.key({ customerId, id: '' });
    const found: OwnedProduct[] = [];
    for await (const item of table.queryAll({ pk, sort: { prefix: sk } }))
      found.push(ownedProduct.parse(item));
    return found;
  },
});
