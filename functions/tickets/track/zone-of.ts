import { isTimeZone } from '../../../events/time-zone.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { customer } from '../../../shared/table/entities/customer.ts';
import { certainCustomerOf } from '../../../shared/tickets/proof.ts';
import type { Tracking } from './view-ticket.ts';

/**
 * The IANA zone in which a ticket's page tells times: that of the customer's file where it is certain whose the ticket is and the page shows
 * her our words; else the firm's. Whoever only posted learns nothing of a file.
 */
export async function zoneOf(
  { table, timeZone }: Pick<Ports, 'table' | 'timeZone'>,
  { ticket, opened }: Pick<Tracking, 'ticket' | 'opened'>,
): Promise<string> {
  const customerId = opened && certainCustomerOf(ticket);
  const file = customerId === undefined ? undefined : await table.find(customer, customerId);
  return file && isTimeZone(file.timeZone) ? file.timeZone : timeZone;
}
