import { ticketLinked } from '../../../events/ticket-linked.v1.ts';
import { type Effects, say, together } from '../../../shared/outbox/effects.ts';
import { tryAgain } from '../../../shared/runtime/try-again.ts';
import { type Ticket, ticket } from '../../../shared/table/entities/ticket.ts';
import { iso } from '../../../shared/time/clock.ts';
import { openFile } from '../file-changes.ts';
import { findCustomer } from '../find-customer.ts';
import type { CustomerStore } from '../store.ts';

/**
 * Links a new ticket to the customer who has its mail address or phone number, and opens a file where nobody has. A
 * ticket that is linked already, or tells no address, stays as it is.
 */
export async function linkTicket(
  { store, timeZone }: { store: CustomerStore; timeZone: string },
  ticketId: string,
  now: Date,
): Promise<void> {
  await tryAgain(async () => {
    const found = await store.ticket(ticketId);
    if (!found || found.customerId || !(found.contact.mail || found.contact.phone)) return true;
    const known = await findCustomer(store, found.contact);
    const { language, contact, correlationId } = found;
    const file = known
      ? { customer: known, writes: [], events: [] }
      : openFile({ contact, language, timeZone, source: `ticket-${found.channel}` }, now, correlationId);
    return (await store.commitOnce(together(file, linked(found, file.customer.id, now)), now)) || undefined;
  });
}

function linked(found: Ticket, customerId: string, now: Date): Effects {
  const version = found.version + 1;
  return {
    writes: [
      {
        put: ticket.item({ ...found, customerId, version, updatedAt: iso(now) }),
        if: { version: found.version },
      },
    ],
    events: [
      say(ticketLinked, {
        aggregate: { type: 'ticket', id: found.id, version },
        data: { ticketId: found.id, customerId },
        now,
        correlationId: found.correlationId,
      }),
    ],
  };
}
