import { ticketLinked } from '../../../events/ticket-linked.v1.ts';
import type { LinkState } from '../../../events/vocabulary.ts';
import { commit, type Effects, eventOf, joinEffects } from '../../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { putNextVersion } from '../../../shared/table/conditional-puts.ts';
import { type Ticket, ticket } from '../../../shared/table/entities/ticket.ts';
import { isProven, linkOf } from '../../../shared/tickets/proof.ts';
import { iso } from '../../../shared/time/clock.ts';
import { openFile } from '../file-changes.ts';
import { findCustomer } from '../find-customer.ts';

/**
 * Links a new ticket to the customer who has its mail address or phone number, and opens a file where nobody has. Once
 * the owner of its address stands behind it, the link is certain. A ticket that tells no address stays as it is.
 */
export async function linkTicketToCustomer(
  { table, timeZone }: Pick<Ports, 'table' | 'timeZone'>,
  ticketId: string,
  now: Date,
): Promise<void> {
  await retryOnConflict(async () => {
    const found = await table.find(ticket, ticketId);
    if (!found || !(found.contact.mail || found.contact.phone)) return;
    const state = isProven(found) ? 'confirmed' : 'unconfirmed';
    if (found.customerId) {
      if (state === 'confirmed' && linkOf(found)?.state !== 'confirmed')
        await commit(table, linked(found, found.customerId, state, now), now);
      return;
    }
    const known = await findCustomer(table, found.contact);
    const { language, contact, correlationId } = found;
    const file = known
      ? { customer: known, writes: [], events: [] }
      : openFile({ contact, language, timeZone, source: `ticket-${found.channel}` }, now, correlationId);
    await commit(table, joinEffects(file, linked(found, file.customer.id, state, now)), now);
  });
}

function linked(found: Ticket, customerId: string, state: LinkState, now: Date): Effects {
  const version = found.version + 1;
  const link = { state, why: found.contact.mail ? ('mail' as const) : ('number' as const), at: iso(now) };
  return {
    writes: [putNextVersion(ticket, { ...found, customerId, link, version, updatedAt: iso(now) })],
    events: [
      eventOf(ticketLinked, {
        aggregate: { type: 'ticket', id: found.id, version },
        data: { ticketId: found.id, customerId, state },
        now,
        correlationId: found.correlationId,
      }),
    ],
  };
}
