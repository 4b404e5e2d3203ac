import { commit } from '../../../shared/outbox/effects.ts';
import { conflict, notFound } from '../../../shared/runtime/errors.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { readFile } from '../../../shared/table/customer-file.ts';
import { customerDate } from '../../../shared/table/entities/customer-parts.ts';
import type { Write } from '../../../shared/table/write.ts';
import type { FileCommand } from '../change-file.ts';
import { claims } from '../file-changes.ts';
import { changedEvent, putCustomerVersion, withNextVersion } from '../raise-file.ts';
import type { CustomerBody } from '../shapes.ts';
import { addressesOf, claiming, releases } from './customer-contacts.ts';

export interface SaveCustomerCommand extends FileCommand {
  body: CustomerBody & { version: number };
}

/**
 * Writes a customer anew. Addresses that are new are claimed, those that are gone set free; a new owner gets the
 * customer's dates into the calendar.
 * @throws DomainError `not-found`; `conflict` when another version holds, or naming the addresses that belong to
 * another customer.
 */
export const saveCustomer =
  ({ table, timeZone }: Pick<Ports, 'table' | 'timeZone'>) =>
  async ({ customerId, body, correlationId, now }: SaveCustomerCommand) => {
    const file = await readFile(table, customerId);
    if (!file) throw notFound('error.not-found');
    const { customer: known } = file;
    const { version, ...fields } = body;
    if (version !== known.version) throw conflict('error.conflict');
    const { id, source, createdAt, updatedAt } = known;
    const kept = { id, version, source, createdAt, updatedAt };
    const value = withNextVersion({ ...kept, ...fields, timeZone: fields.timeZone ?? timeZone }, now);
    const [before, after] = [addressesOf(known), addressesOf(value)];
    const writes: Write[] = [
      putCustomerVersion(value),
      ...claims(id, without(after, before), now),
      ...releases(id, without(before, after)),
      ...(known.owner === value.owner ? [] : file.dates.map((date) => rewritten(date, value.owner))),
    ];
    const events = [changedEvent(value, ['customer'], now, correlationId)];
    await claiming(value, writes, () => commit(table, { writes, events }, now));
    return { customerId, version: value.version };
  };

const without = (all: readonly string[], those: readonly string[]): string[] =>
  all.filter((each) => !those.includes(each));

function rewritten(date: Parameters<typeof customerDate.item>[0], owner: string | undefined): Write {
  const { owner: _, ...rest } = date;
  return { put: customerDate.item({ ...rest, ...(owner === undefined ? {} : { owner }) }) };
}
