import type { Links } from '../../../shared/links/links.ts';
import { withoutTag } from '../../../shared/mail/address.ts';
import { customerPayee } from '../../../shared/table/builders/compensation-ledgers.ts';
import { type Customer, customer } from '../../../shared/table/entities/customer.ts';
import type { Ticket } from '../../../shared/table/entities/ticket.ts';
import type { Table } from '../../../shared/table/table.ts';

/**
 * Merged tickets that count as one: a transaction has room for some 90 payees. Besides there are at most 4 files with 20 addresses, since
 * joined ones keep none, 2 addresses of the ticket, and 20 former payees.
 */
const maxMergedTickets = 40;

/**
 * Everything that a ticket's customer is known by, as ledgers of compensation name it: the file and its addresses, the ticket's own
 * addresses (hashed), the files and addresses that it had before, the ticket and what was merged with it. Each compensation stands in all their ledgers, so that it is found however
 * tickets are split, merged or linked later.
 */
export async function payeesOf(
  { table, links }: { table: Pick<Table, 'find'>; links: Pick<Links, 'fingerprint'> },
  ticket: Ticket,
): Promise<string[]> {
  const { id, customerId, contact, mergedInto, aliases = [] } = ticket;
  const { formerCustomers = [], formerAddresses = [] } = ticket;
  const files = await filesOf(table, customerId);
  const addresses = [
    ...[contact.mail ?? [], contact.phone ?? []].flat(),
    ...files.flatMap(({ mails, phones }) => [...mails, ...phones]),
    ...formerAddresses,
  ];
  const hashes = await Promise.all(addresses.map((each) => links.fingerprint(withoutTag(each))));
  const people = new Set([
    ...(customerId === undefined ? [] : [customerPayee(customerId)]),
    ...[...files.map((file) => file.id), ...formerCustomers].map(customerPayee),
    ...hashes.map((hash) => `address:${hash}`),
  ]);
  const tickets = [id, ...(mergedInto === undefined ? [] : [mergedInto]), ...aliases].slice(
    0,
    maxMergedTickets,
  );
  return [...people, ...tickets.map((ticketId) => `ticket:${ticketId}`)];
}

/** How far files that were joined into one another are followed. */
const maxJoins = 3;

/** The file of a ticket's customer, and those that it was joined into: its tickets stayed with it. */
async function filesOf(table: Pick<Table, 'find'>, customerId: string | undefined): Promise<Customer[]> {
  const files: Customer[] = [];
  for (let id = customerId; id !== undefined && files.length <= maxJoins; ) {
    const file: Customer | undefined = await table.find(customer, id);
    if (file) files.push(file);
    id = file?.joinedInto;
  }
  return files;
}
