import { commit } from '../../../shared/outbox/effects.ts';
import { conflict, notFound } from '../../../shared/runtime/errors.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { namedPerson } from '../../../shared/settings/named-person.ts';
import { indexed } from '../../../shared/table/builders/contact-points.ts';
import { readFile } from '../../../shared/table/customer-file.ts';
import type { Write } from '../../../shared/table/write.ts';
import type { FileCommand } from '../change-file.ts';
import { notFoundBy } from '../earlier-points.ts';
import { ownedDates } from '../owned-dates.ts';
import { changedEvent, putCustomerVersion, withNextVersion } from '../raise-file.ts';
import type { CustomerBody } from '../shapes.ts';
import { goneAddresses, newAddresses, sharedWith, withWritten } from './customer-contacts.ts';

export interface SaveCustomerCommand extends FileCommand {
  body: CustomerBody & { version: number };
}

/**
 * Writes a customer anew. New addresses are told by whoever writes them, and an address that other files have is named in the answer; a
 * new owner gets the customer's dates into the calendar.
 * @throws DomainError `not-found`; `conflict` when another version holds; `invalid` for a new owner who is nobody of the firm's people.
 */
export const saveCustomer =
  ({ table, timeZone }: Pick<Ports, 'table' | 'timeZone'>) =>
  async ({ customerId, body, by, correlationId, now }: SaveCustomerCommand) => {
    const file = await readFile(table, customerId);
    if (!file) throw notFound('error.not-found');
    const { customer: known } = file;
    const { version, mails, phones, language = known.language, owner: name, ...facts } = body;
    if (version !== known.version) throw conflict('error.conflict');
    const isNew = name !== undefined && name !== known.owner;
    const owner = isNew ? await namedPerson(table, { name, caller: by, path: 'owner' }) : name;
    // Whose it was before is told as long as it is nobody's.
    const fields = { ...facts, ...(owner === undefined ? { ownerBefore: known.ownerBefore } : { owner }) };
    const { id, source, createdAt, updatedAt, references, points, suggestions, joinedInto } = known;
    const kept = { id, version, source, createdAt, updatedAt, references, points, suggestions, joinedInto };
    const languageBy = language === known.language ? known.languageBy : ('staff' as const);
    const addresses = { mails: known.mails, phones: known.phones };
    const next = withNextVersion(
      { ...kept, ...addresses, ...fields, language, languageBy, timeZone: fields.timeZone ?? timeZone },
      now,
    );
    const value = withWritten(next, { mails, phones }, { by, now });
    const added = newAddresses(known, value);
    const writes: Write[] = [
      putCustomerVersion(value),
      ...added.map((point) => indexed(id, point, now)),
      ...(await notFoundBy(table, id, goneAddresses(known, value))),
      ...(known.owner === value.owner ? [] : ownedDates(file.dates, value.owner)),
    ];
    const events = [changedEvent(value, ['customer'], now, correlationId)];
    await commit(table, { writes, events }, now);
    return { customerId, version: value.version, shared: await sharedWith(table, id, added) };
  };
