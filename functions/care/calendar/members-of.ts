import type { Segment } from '../../../shared/settings/care-plans.ts';
import type { Customer } from '../../../shared/table/entities/customer.ts';
import type { Table } from '../../../shared/table/table.ts';
import type { LocalDate } from '../../../shared/time/zones.ts';
import { filesOf } from '../files-of.ts';
import { inSegment, isOfSegment } from '../occasions/in-segment.ts';

/** Whether a customer belongs to a segment on a local day. */
export type IsMember = (customerId: string, on: LocalDate) => boolean;

/** True where it takes more than the customer itself to tell who belongs to a segment. */
export const asksForFiles = ({ products, lastContact }: Segment): boolean =>
  products !== undefined || lastContact !== undefined;

/** Who of some customers belongs to a segment. Whole files are read only where it asks for products or contacts. */
export async function membersOf(
  table: Pick<Table, 'queryAll'>,
  customers: Iterable<Customer>,
  segment: Segment,
): Promise<IsMember> {
  const { products: _products, lastContact: _contact, ...ofCustomer } = segment;
  const ids = [...customers]
    .filter((customer) => isOfSegment(ofCustomer, { customer, products: [] }))
    .map(({ id }) => id);
  if (!asksForFiles(segment)) {
    const members = new Set(ids);
    return (customerId) => members.has(customerId);
  }
  const files = new Map((await filesOf(table, ids)).map((file) => [file.customer.id, file]));
  return (customerId, on) => {
    const file = files.get(customerId);
    return file !== undefined && inSegment(segment, file, on);
  };
}
