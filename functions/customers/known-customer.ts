import type { Effects } from '../../shared/outbox/effects.ts';
import { contactPoint } from '../../shared/table/entities/contact.ts';
import type { Customer } from '../../shared/table/entities/customer.ts';
import { customerDate, ownBirthday } from '../../shared/table/entities/customer-parts.ts';
import type { Table } from '../../shared/table/table.ts';
import { completeFile, openFile, type Particulars } from './file-changes.ts';
import { findCustomer } from './find-customer.ts';

/**
 * The customer whom a partner speaks of: found by an address and completed by what is new, or registered. The effects
 * raise the file (or open it), so that more can be put on it in the same transaction.
 */
export async function knownCustomer(
  table: Pick<Table, 'find' | 'has'>,
  particulars: Particulars,
  { now, correlationId }: { now: Date; correlationId: string },
): Promise<Effects & { customer: Customer }> {
  const { contact, birthday } = particulars;
  const known = await findCustomer(table, contact);
  if (!known) return openFile(particulars, now, correlationId);
  const isFree = async (address: string | undefined) =>
    address !== undefined && !(await table.has(contactPoint, address));
  const free = {
    mail: await isFree(contact.mail),
    phone: await isFree(contact.phone),
    birthday:
      birthday !== undefined && !(await table.has(customerDate, { customerId: known.id, id: ownBirthday })),
  };
  return completeFile(known, particulars, free, { now, correlationId });
}
