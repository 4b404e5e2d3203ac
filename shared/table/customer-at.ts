import { contactPoint } from './entities/contact.ts';
import { type Customer, customer } from './entities/customer.ts';
import type { Table } from './table.ts';

/** The customer who has an address: a normalised mail address or a number in E.164. */
export async function customerAt(table: Pick<Table, 'find'>, address: string): Promise<Customer | undefined> {
  const point = await table.find(contactPoint, address);
  return point && table.find(customer, point.customerId);
}
