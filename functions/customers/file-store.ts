import { commit, type Effects } from '../../shared/outbox/effects.ts';
import { type CustomerFile, careFileOf } from '../../shared/table/customer-file.ts';
import { customer } from '../../shared/table/entities/customer.ts';
import type { QueryRequest, StoredItem, Table } from '../../shared/table/table.ts';

/** What a change of something on a file reads and writes. */
export interface FileStore {
  /** A customer with all that staff wrote on the file; undefined where there is none. */
  file(customerId: string): Promise<CustomerFile | undefined>;
  /** @throws ConditionsFailed when somebody changed the file in between. */
  commit(effects: Effects, now: Date): Promise<void>;
}

/** The file lies in the order of its items' names; the ledger of consents and what care planned are left out. */
const [theFile, others]: [QueryRequest['sort'], QueryRequest['sort'][]] = [
  { to: 'DATE$' },
  [{ from: 'MILESTONE', to: 'MILESTONE$' }, { from: 'PRODUCT' }],
];

export const fileStore = (table: Table): FileStore => ({
  async file(customerId) {
    const { pk } = customer.key(customerId);
    const within = async (sort: QueryRequest['sort']): Promise<StoredItem[]> => {
      const items: StoredItem[] = [];
      for await (const item of table.queryAll({ pk, ...(sort ? { sort } : {}) })) items.push(item);
      return items;
    };
    // The customer comes first: whatever changes behind it raises the version that the change is committed on.
    const first = await within(theFile);
    const rest = await Promise.all(others.map(within));
    return careFileOf([...first, ...rest.flat()]);
  },
  commit: (effects, now) => commit(table, effects, now),
});
