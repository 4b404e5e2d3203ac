import { type FoundFile, findFile } from '../../shared/customers/find.ts';
import { isTrustedBy, pointsOfContact } from '../../shared/customers/points.ts';
import { type FilesAt, filesAt } from '../../shared/table/customers-at.ts';
import type { Contact } from '../../shared/table/entities/contact.ts';
import type { Customer } from '../../shared/table/entities/customer.ts';
import type { Table } from '../../shared/table/table.ts';

/** The files that have the addresses of a contact, address by address. */
export const filesOfContact = (
  table: Pick<Table, 'find' | 'page' | 'findMany'>,
  contact: Contact,
): Promise<FilesAt[]> => Promise.all(pointsOfContact(contact).map((point) => filesAt(table, point)));

/** The files of several addresses, each once. */
export const distinctFiles = (at: readonly FilesAt[]): Customer[] => [
  ...new Map(at.flatMap(({ files }) => files).map((file) => [file.id, file])).values(),
];

/**
 * The file of the customer whom a partner (`partner.<name>`) speaks of: by its own reference, then by a mail address that is confirmed
 * or that this partner or staff told, then by a number likewise, each with a compatible name. What another partner told, or somebody
 * typed, is a suggestion only.
 */
export const fileOfPartner = (
  contact: Contact,
  teller: string,
  at: readonly FilesAt[],
): { found?: FoundFile; suggestions: Customer['suggestions'] & object } =>
  findFile(contact, distinctFiles(at), {
    order: ['references', 'mails', 'phones'],
    isTrustedPoint: (fact) => isTrustedBy(fact, teller),
  });
