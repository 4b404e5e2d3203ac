import { pointOf, writtenTo } from '../../../shared/customers/points.ts';
import { type Contact, contactPoint } from '../../../shared/table/entities/contact.ts';
import { customer } from '../../../shared/table/entities/customer.ts';
import type { Table } from '../../../shared/table/table.ts';

/** The most files of one address that are asked: the address of a shop can stand on many. */
const maxFilesAsked = 20;

/** Whether a customer file has the address that is written to as confirmed: its owner acted from it, or staff confirmed it. */
export async function isConfirmed(table: Pick<Table, 'find' | 'page'>, to: Contact): Promise<boolean> {
  const point = writtenTo(to);
  if (!point) return false;
  const request = { ...contactPoint.prefix(point.address), limit: maxFilesAsked };
  const { values } = await table.page(contactPoint, request);
  const files = await Promise.all(values.map(({ customerId }) => table.find(customer, customerId)));
  return files.some((file) => file !== undefined && pointOf(file, point)?.state === 'confirmed');
}
