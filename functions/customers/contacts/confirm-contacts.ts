import {
  addressesOf,
  allAddressesOf,
  type Named,
  pointKinds,
  pointOf,
  withFact,
  withoutAddress,
} from '../../../shared/customers/points.ts';
import { isConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { DomainError, invalid, notFound } from '../../../shared/runtime/errors.ts';
import { indexed } from '../../../shared/table/builders/contact-points.ts';
import type { Customer } from '../../../shared/table/entities/customer.ts';
import type { Table } from '../../../shared/table/table.ts';
import { iso } from '../../../shared/time/clock.ts';
import type { FileCommand } from '../change-file.ts';
import { notFoundBy } from '../earlier-points.ts';
import { changeCustomer } from './change-customer.ts';

/** Where an address stands on a file. */
function namedOn(file: Customer, address: string): Named | undefined {
  const kind = pointKinds.find((each) => addressesOf(file, each).includes(address));
  return kind && { kind, address };
}

/**
 * Confirms addresses of a file, all of them where none are named. What is confirmed already stays as it was.
 * @throws DomainError `not-found`; `invalid` for an address that the file does not have.
 */
export const confirmContact = (
  table: Table,
  command: FileCommand & { addresses: readonly string[] | undefined },
) =>
  changeCustomer(table, command, (file) => {
    const { by, now, addresses = allAddressesOf(file) } = command;
    const points = addresses.map((address, index) => {
      const point = namedOn(file, address);
      if (!point) throw invalid([{ path: `addresses.${index}`, message: 'field.not-on-file' }]);
      return point;
    });
    const next = points.reduce((value, point) => {
      const tellers = [...new Set([...(pointOf(value, point)?.tellers ?? []), 'staff'])].sort();
      const fact = {
        address: point.address,
        state: 'confirmed' as const,
        source: 'staff',
        at: iso(now),
        by,
        tellers,
      };
      return withFact(value, point.kind, fact);
    }, file);
    return { next, writes: points.map((point) => indexed(file.id, point, now)) };
  });

/**
 * Removes an address from a file.
 * @throws DomainError `not-found`, also for an address that the file does not have.
 */
export const removeContact = (table: Table, command: FileCommand & { address: string }) =>
  changeCustomer(table, command, async (file) => {
    const point = namedOn(file, command.address);
    if (!point) throw notFound('error.not-found');
    return { next: withoutAddress(file, point), writes: await notFoundBy(table, file.id, [point.address]) };
  });

/** Takes a suggestion away from a file. @throws DomainError `not-found`. */
export const dropSuggestion = (table: Table, command: FileCommand & { suggested: string }) =>
  changeCustomer(table, command, (file) => {
    const suggestions = (file.suggestions ?? []).filter(({ customerId }) => customerId !== command.suggested);
    const isNews = suggestions.length !== (file.suggestions ?? []).length;
    return { next: isNews ? { ...file, suggestions } : file, writes: [] };
  });

export type BulkOutcome = 'confirmed' | 'not-found' | 'conflict';

/** Confirms all addresses of customers, one after the other; none stops the others. */
export async function confirmContacts(
  table: Table,
  command: Omit<FileCommand, 'customerId'> & { customerIds: readonly string[] },
): Promise<{ items: Array<{ customerId: string; outcome: BulkOutcome }> }> {
  const items: Array<{ customerId: string; outcome: BulkOutcome }> = [];
  for (const customerId of new Set(command.customerIds))
    items.push({ customerId, outcome: await outcomeOf(table, { ...command, customerId }) });
  return { items };
}

async function outcomeOf(table: Table, command: FileCommand): Promise<BulkOutcome> {
  try {
    await confirmContact(table, { ...command, addresses: undefined });
    return 'confirmed';
  } catch (error) {
    if (isConflict(error)) return 'conflict';
    if (error instanceof DomainError && error.kind === 'not-found') return 'not-found';
    throw error;
  }
}
