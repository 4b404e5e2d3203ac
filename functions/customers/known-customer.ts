import type { Effects } from '../../shared/outbox/effects.ts';
import type { Customer } from '../../shared/table/entities/customer.ts';
import { customerDate, ownBirthday } from '../../shared/table/entities/customer-parts.ts';
import type { Table } from '../../shared/table/table.ts';
import { completeFile, openFile, type Particulars } from './file-changes.ts';
import { fileOfPartner, filesOfContact } from './find-customer.ts';

/**
 * The customer whom a partner speaks of: found and completed by what is new, or registered with a suggestion of the files that it may
 * also be. The effects raise the file (or open it), so that more can be put on it in the same transaction. `known`: the file as it
 * was found.
 */
export async function knownCustomer(
  table: Pick<Table, 'find' | 'has' | 'page' | 'findMany'>,
  particulars: Particulars,
  { now, correlationId }: { now: Date; correlationId: string },
): Promise<Effects & { customer: Customer; known: Customer | undefined }> {
  const { contact, birthday, source } = particulars;
  const at = await filesOfContact(table, contact);
  const { found, suggestions } = fileOfPartner(contact, source, at);
  if (!found) return { ...openFile(particulars, at, { now, correlationId, suggestions }), known: undefined };
  const known = found.customer;
  const isFree = {
    birthday:
      birthday !== undefined && !(await table.has(customerDate, { customerId: known.id, id: ownBirthday })),
  };
  return { ...completeFile(known, particulars, isFree, { now, correlationId }), known };
}
