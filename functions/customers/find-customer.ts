import { customerAt } from '../../shared/table/customer-at.ts';
import type { Contact } from '../../shared/table/entities/contact.ts';
import type { Customer } from '../../shared/table/entities/customer.ts';
import type { Table } from '../../shared/table/table.ts';

/** The customer that one of the contact's addresses belongs to; mail before phone, since phones change hands. */
export async function findCustomer(
  table: Pick<Table, 'find'>,
  contact: Contact,
): Promise<Customer | undefined> {
  for (const address of [contact.mail, contact.phone]) {
    const found = address ? await customerAt(table, address) : undefined;
    if (found) return found;
  }
  return undefined;
}
