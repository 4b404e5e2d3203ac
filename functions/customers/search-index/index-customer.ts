import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { customer } from '../../../shared/table/entities/customer.ts';
import {
  type CustomerTerms,
  customerTerm,
  customerTerms,
  withShared,
} from '../../../shared/table/entities/customer-search.ts';
import { ownedProduct } from '../../../shared/table/entities/owned-product.ts';
import type { Table } from '../../../shared/table/table.ts';
import { termsOf } from '../search/terms.ts';

/** The number of attempts before the message goes back to its queue. */
const maxRounds = 10;

/**
 * Brings the terms by which a customer is found to what the file says now; of an erased one all go. So the number and order of events do
 * not matter. The record says before anything is written which terms may be there, and of two deliveries at once one has a conflict.
 * @throws UnresolvedConflict when other deliveries were faster in every round.
 */
export async function indexCustomer(table: Table, customerId: string): Promise<void> {
  const put = new Set<string>();
  const deleted = new Set<string>();
  await retryOnConflict(
    async () => {
      const [file, record] = await Promise.all([
        table.find(customer, customerId),
        table.find(customerTerms, customerId),
      ]);
      const wanted = file ? await wantedOf(table, file) : [];
      const had = new Set(record?.terms);
      const sharedBefore = new Map(withShared(record?.terms ?? []).map(({ term, shared }) => [term, shared]));
      const missing = withShared(wanted).filter(
        ({ term, shared }) => sharedBefore.get(term) !== shared || deleted.has(term),
      );
      const isWanted = new Set(wanted);
      const stale = [...new Set([...had, ...put])].filter((term) => !isWanted.has(term));
      if (missing.length === 0 && stale.length === 0) return;
      const keyOf = (term: string) => customerTerm.key({ term, customerId });
      const revision = (record?.revision ?? 0) + 1;
      const all = { customerId, terms: [...new Set([...had, ...wanted])], revision };
      await replace(table, record, all);
      for (const { term } of missing) put.add(term);
      await table.putMany(missing.map((each) => customerTerm.item({ ...each, customerId })));
      for (const term of stale) deleted.add(term);
      await table.deleteMany(stale.map(keyOf));
      if (!file) {
        await table.transact([{ delete: customerTerms.key(customerId), if: { revision } }]);
        return;
      }
      if (stale.length > 0) await replace(table, all, { ...all, terms: wanted, revision: revision + 1 });
    },
    { rounds: maxRounds },
  );
}

async function wantedOf(table: Table, file: Parameters<typeof termsOf>[0]): Promise<string[]> {
  const [{ syllablesOf }, products] = await Promise.all([
    import('./pinyin.lazy.ts'),
    table.list(ownedProduct, ownedProduct.prefix(file.id)),
  ]);
  return termsOf(file, products, syllablesOf);
}

const replace = (table: Table, before: CustomerTerms | undefined, after: CustomerTerms): Promise<void> =>
  table.transact([
    {
      put: customerTerms.item(after),
      if: before ? { revision: before.revision } : { pk: { absent: true } },
    },
  ]);
