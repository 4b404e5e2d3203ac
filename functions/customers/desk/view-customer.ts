import { notFound } from '../../../shared/runtime/errors.ts';
import { readFile } from '../../../shared/table/customer-file.ts';
import type { Table } from '../../../shared/table/table.ts';
import { shownCustomer } from './shown-customer.ts';

const bare = <T extends { customerId: string }>({ customerId: _, ...rest }: T) => rest;

/**
 * A customer's file as staff see it; what happened last comes first.
 * @throws DomainError `not-found`.
 */
export async function viewCustomer(table: Pick<Table, 'queryAll'>, id: string) {
  const file = await readFile(table, id);
  if (!file) throw notFound('error.not-found');
  const { customer, relations, dates, products, milestones } = file;
  return {
    ...shownCustomer(customer),
    relations: relations.map(bare),
    dates: dates.map(({ owner: _, ...date }) => bare(date)),
    products: products.map(bare),
    milestones: milestones.map(bare).sort((one, other) => (one.at > other.at ? -1 : 1)),
  };
}
