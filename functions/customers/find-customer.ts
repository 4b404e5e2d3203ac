import type { Contact } from '../../shared/table/entities/contact.ts';
import type { Customer } from '../../shared/table/entities/customer.ts';
import type { CustomerStore } from './store.ts';

/** The customer that one of the contact's addresses belongs to; mail before phone, since phones change hands. */
export async function findCustomer(store: CustomerStore, contact: Contact): Promise<Customer | undefined> {
  for (const address of [contact.mail, contact.phone]) {
    const customerId = address && (await store.ownerOf(address));
    const found = customerId ? await store.customer(customerId) : undefined;
    if (found) return found;
  }
  return undefined;
}
