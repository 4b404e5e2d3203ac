import { ticketLinked } from '../../../events/ticket-linked.v1.ts';
import { commit, type Effects, eventOf, joinEffects } from '../../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { putNextVersion } from '../../../shared/table/conditional-puts.ts';
import { type Ticket, ticket } from '../../../shared/table/entities/ticket.ts';
import { iso } from '../../../shared/time/clock.ts';
import { openFile } from '../file-changes.ts';
import { findCustomer } from '../find-customer.ts';

/**
 * Links a new ticket to the customer who has its mail address or phone number, and opens a file where nobody has. A
 * ticket that is linked already, or tells no address, stays as it is.
 */
export async function linkTicketToCustomer(
  { table, timeZone }: Pick<Ports, 'table' | 'timeZone'>,
  ticketId: string,
  now: Date,
): Promise<void> {
  await retryOnConflict(async () => {
    const found = await table.find(ticket, ticketId);
    if (!found || found.customerId || !(found.contact.mail || found.contact.phone)) return;
    const known = await findCustomer(table, found.contact);
    const { language, contact, correlationId } = found;
    const file = known
      ? { customer: known, writes: [], events: [] }
      : openFile({ contact, language, timeZone, source: `ticket-${found.channel}` }, now, correlationId);
    await commit(table, joinEffects(file, linked(found, file.customer.id, now)), now);
  });
}

function linked(found: Ticket, customerId: string, now: Date): Effects {
  const version = found.version + 1;
  return {
    writes: [putNextVersion(ticket, { ...found, customerId, version, updatedAt: iso(now) })],
    events: [
      eventOf(ticketLinked, {
        aggregate: { type: 'ticket', id: found.id, version },
        data: { ticketId: found.id, customerId },
        now,
        correlationId: found.correlationId,
      }),
    ],
  };
}
