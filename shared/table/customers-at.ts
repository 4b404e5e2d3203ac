import { type Named, pointOf } from '../customers/points.ts';
import { contactPoint, contactStamp } from './entities/contact.ts';
import { type Customer, customer } from './entities/customer.ts';
import type { Table } from './table.ts';

/** The most files of one address that are looked at: a shop's own number can stand on thousands, and tells nobody then. */
export const maxFilesLookedAt = 50;

/** The files that have an address, and the stamp that changes with them. */
export interface FilesAt {
  point: Named;
  files: Customer[];
  /** Undefined where no file had the address yet, or the last one gave it up. */
  stamp: string | undefined;
}

/** The customers whose files have an address, the oldest first. An index item whose file does not have it any more is passed over. */
export async function filesAt(
  table: Pick<Table, 'find' | 'page' | 'findMany'>,
  point: Named,
): Promise<FilesAt> {
  // The stamp comes first: whatever changes behind it makes a decision that is committed on it fail.
  const stamp = (await table.find(contactStamp, point.address))?.stamp;
  const request = { ...contactPoint.prefix(point.address), limit: maxFilesLookedAt };
  const { values } = await table.page(contactPoint, request);
  const ids = [...new Set(values.map(({ customerId }) => customerId))];
  const found = ids.length === 0 ? [] : await table.findMany(customer, ids);
  const files = found
    .filter((file) => pointOf(file, point) !== undefined)
    .sort((one, other) => (one.id < other.id ? -1 : 1));
  return { point, files, stamp };
}
