import type { Effects } from '../outbox/effects.ts';
import type { Ticket } from '../table/entities/ticket.ts';
import type { ChangeContext } from './change-ticket.ts';
import { type WriteDeps, writeToCustomer } from './write-to-customer.ts';

/**
 * The mail that tells the customer how a ticket ended. `ticket`: as it is once resolved; `entryId`: the timeline entry of that move. No
 * effects where it was resolved as spam. A call that also replies says both in the mail of the reply (shared/tickets/staff-reply.ts).
 */
export function tellResolved(
  ticket: Ticket,
  entryId: string,
  { now, correlationId }: ChangeContext,
  deps: WriteDeps,
): Effects {
  if (ticket.spam) return { writes: [], events: [] };
  const { linkVersion, outcome = '' } = ticket;
  const variables = { subject: '', linkVersion, outcome };
  return writeToCustomer(
    ticket,
    { template: 'ticket-resolved', variables, entryId },
    { now, correlationId },
    deps,
  );
}
