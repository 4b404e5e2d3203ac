import type { Effects } from '../../shared/outbox/effects.ts';
import type { Customer } from '../../shared/table/entities/customer.ts';
import { completeFile, openFile, type Particulars } from './file-changes.ts';
import { findCustomer } from './find-customer.ts';
import type { CustomerStore } from './store.ts';

/**
 * The customer whom a partner speaks of: found by an address and completed by what is new, or registered. The effects
 * raise the file (or open it), so that more can be put on it in the same transaction.
 */
export async function knownCustomer(
  store: CustomerStore,
  particulars: Particulars,
  { now, correlationId }: { now: Date; correlationId: string },
): Promise<Effects & { customer: Customer }> {
  const { contact, birthday } = particulars;
  const known = await findCustomer(store, contact);
  if (!known) return openFile(particulars, now, correlationId);
  const isFree = async (address: string | undefined) =>
    address !== undefined && (await store.ownerOf(address)) === undefined;
  const free = {
    mail: await isFree(contact.mail),
    phone: await isFree(contact.phone),
    birthday: birthday !== undefined && !(await store.hasBirthday(known.id)),
  };
  return completeFile(known, particulars, free, { now, correlationId });
}
