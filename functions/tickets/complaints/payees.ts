import type { Links } from '../../../shared/links/links.ts';
import { withoutTag } from '../../../shared/mail/address.ts';
import { customerPayee } from '../../../shared/table/builders/compensation-ledgers.ts';
import { customer } from '../../../shared/table/entities/customer.ts';
import type { Ticket } from '../../../shared/table/entities/ticket.ts';
import type { Table } from '../../../shared/table/table.ts';

/** Merged tickets that count as one: a transaction has room for some 90 payees, and files have 20 addresses. */
const maxMergedTickets = 40;

/**
 * Everything that a ticket's customer is known by, as ledgers of compensation name it: the file and its addresses, the ticket's own
 * addresses (hashed), the ticket and what was merged with it. Each compensation stands in all their ledgers, so that it is found however
 * tickets are split, merged or linked later.
 */
export async function payeesOf(
  { table, links }: { table: Pick<Table, 'find'>; links: Pick<Links, 'fingerprint'> },
  { id, customerId, contact, mergedInto, aliases = [] }: Ticket,
): Promise<string[]> {
  const file = customerId === undefined ? undefined : await table.find(customer, customerId);
  const mails = [...(contact.mail === undefined ? [] : [contact.mail]), ...(file?.mails ?? [])];
  const phones = [...(contact.phone === undefined ? [] : [contact.phone]), ...(file?.phones ?? [])];
  const hashes = await Promise.all(
    [...mails.map(withoutTag), ...phones].map((each) => links.fingerprint(each)),
  );
  const tickets = [id, ...(mergedInto === undefined ? [] : [mergedInto]), ...aliases].slice(
    0,
    maxMergedTickets,
  );
  return [
    ...(customerId === undefined ? [] : [customerPayee(customerId)]),
    ...hashes.map((hash) => `address:${hash}`),
    ...tickets.map((ticketId) => `ticket:${ticketId}`),
  ];
}
