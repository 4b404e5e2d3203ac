import { ticketProven } from '../../events/ticket-proven.v1.ts';
import type { Proof } from '../../events/vocabulary.ts';
import { iso } from '../time/clock.ts';
import { addEvent, type ChangeContext, setFields, type TicketChange } from './change-ticket.ts';
import { isProven } from './proof.ts';

/**
 * Records that the owner of the ticket's address stands behind the ticket, with the event that tells it. A ticket that is proven
 * already keeps its first proof.
 */
export function proveTicket<C extends TicketChange>(change: C, by: Proof, occasion: ChangeContext): C {
  if (isProven(change.after)) return change;
  const proven = setFields(change, { proof: { by, at: iso(occasion.now) } });
  return addEvent(proven, ticketProven, { ticketId: change.after.id, by }, occasion);
}
