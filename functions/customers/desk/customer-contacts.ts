import {
  addressesOf,
  allAddressesOf,
  type Named,
  pointKinds,
  pointOf,
  withFact,
  withoutAddress,
} from '../../../shared/customers/points.ts';
import { filesAt } from '../../../shared/table/customers-at.ts';
import type { Customer } from '../../../shared/table/entities/customer.ts';
import type { Table } from '../../../shared/table/table.ts';
import { iso } from '../../../shared/time/clock.ts';

/** An address of a file that other files have as well. */
export interface SharedAddress {
  address: string;
  customerIds: string[];
}

/**
 * A file whose addresses are those that staff wrote, in their order. What is new was told by staff; what was known of the others is kept:
 * who writes a file anew writes all its addresses, and confirms none by it. References of partners are not staff's to write.
 */
export function withWritten(
  file: Customer,
  written: Pick<Customer, 'mails' | 'phones'>,
  { by, now }: { by: string; now: Date },
): Customer {
  const kinds = ['mails', 'phones'] as const;
  const gone = kinds.flatMap((kind) =>
    addressesOf(file, kind)
      .filter((address) => !written[kind].includes(address))
      .map((address) => ({ kind, address })),
  );
  const kept = gone.reduce(withoutAddress, file);
  const told = kinds
    .flatMap((kind) => written[kind].map((address) => ({ kind, address })))
    .filter((point) => pointOf(kept, point) === undefined)
    .reduce(
      (value, { kind, address }) =>
        withFact(value, kind, {
          address,
          state: 'told',
          source: 'staff',
          at: iso(now),
          by,
          tellers: ['staff'],
        }),
      kept,
    );
  return { ...told, mails: [...written.mails], phones: [...written.phones] };
}

/** Addresses of a file that it did not have before. */
export const newAddresses = (before: Customer | undefined, after: Customer): Named[] =>
  pointKinds.flatMap((kind) =>
    addressesOf(after, kind)
      .filter((address) => !before || !addressesOf(before, kind).includes(address))
      .map((address) => ({ kind, address })),
  );

/** Addresses that a file has no more. */
export const goneAddresses = (before: Customer, after: Customer): string[] =>
  allAddressesOf(before).filter((address) => !allAddressesOf(after).includes(address));

/** Which other files have some addresses: families and shared mailboxes are no mistake, two files of one person are. */
export async function sharedWith(
  table: Pick<Table, 'find' | 'page' | 'findMany'>,
  customerId: string,
  points: readonly Named[],
): Promise<SharedAddress[]> {
  const at = await Promise.all(points.map((point) => filesAt(table, point)));
  return at
    .map(({ point, files }) => ({
      address: point.address,
      customerIds: files.map(({ id }) => id).filter((id) => id !== customerId),
    }))
    .filter(({ customerIds }) => customerIds.length > 0);
}
