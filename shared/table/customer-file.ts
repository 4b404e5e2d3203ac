import { type Readable, valuesOf } from './define-entity.ts';
import { type CareState, careState, type Occurrence, occurrence } from './entities/care.ts';
import { type Customer, customer } from './entities/customer.ts';
import {
  type Consent,
  type CustomerDate,
  consent,
  customerDate,
  type Milestone,
  milestone,
  type Relation,
  relation,
} from './entities/customer-parts.ts';
import { type OwnedProduct, ownedProduct } from './entities/owned-product.ts';
import type { QueryRequest, StoredItem, Table } from './table.ts';

/** A customer with all that lies on the file, as one consistent read found it. */
export interface CustomerFile {
  customer: Customer;
  relations: readonly Relation[];
  dates: readonly CustomerDate[];
  products: readonly OwnedProduct[];
  consents: readonly Consent[];
  milestones: readonly Milestone[];
}

/** A customer's file and what care has planned and done on it. */
export interface CareFile extends CustomerFile {
  occurrences: readonly Occurrence[];
  /** Absent before the first planning. */
  care: CareState | undefined;
}

/** Reads a customer's whole file in one query; undefined where there is none (or it was erased). */
export async function readCareFile(
  table: Pick<Table, 'queryAll'>,
  customerId: string,
): Promise<CareFile | undefined> {
  const items: StoredItem[] = [];
  for await (const item of table.queryAll({ pk: customer.key(customerId).pk })) items.push(item);
  return careFileOf(items);
}

/** A file lies in the order of its items' names: the customer, then the parts; consents' ledger and care are left out. */
const [customerPart, otherParts]: [QueryRequest['sort'], QueryRequest['sort'][]] = [
  { to: 'DATE$' },
  [{ from: 'MILESTONE', to: 'MILESTONE$' }, { from: 'PRODUCT' }],
];

/** Reads a customer with all that staff wrote on the file, without what care planned; undefined where there is none. */
export async function readFile(
  table: Pick<Table, 'queryAll'>,
  customerId: string,
): Promise<CustomerFile | undefined> {
  const { pk } = customer.key(customerId);
  const within = async (sort: QueryRequest['sort']): Promise<StoredItem[]> => {
    const items: StoredItem[] = [];
    for await (const item of table.queryAll({ pk, ...(sort ? { sort } : {}) })) items.push(item);
    return items;
  };
  // The customer comes first: whatever changes behind it raises the version that the change is committed on.
  const first = await within(customerPart);
  const rest = await Promise.all(otherParts.map(within));
  return careFileOf([...first, ...rest.flat()]);
}

/** Sorts the items of one customer's partition. */
export function careFileOf(items: readonly StoredItem[]): CareFile | undefined {
  const ofType = <T>(entity: Readable<T>): T[] => valuesOf(items, entity);
  const [found] = ofType(customer);
  if (!found) return undefined;
  return {
    customer: found,
    relations: ofType(relation),
    dates: ofType(customerDate),
    products: ofType(ownedProduct),
    consents: ofType(consent),
    milestones: ofType(milestone),
    occurrences: ofType(occurrence),
    care: ofType(careState)[0],
  };
}
