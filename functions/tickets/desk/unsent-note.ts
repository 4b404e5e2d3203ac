import { ticketNoted } from '../../../events/ticket-noted.v1.ts';
import type { Effects } from '../../../shared/outbox/effects.ts';
import type { Ticket } from '../../../shared/table/entities/ticket.ts';
import {
  addEntry,
  addEvent,
  type ChangeContext,
  type EntryExtras,
  effectsOfChange,
  startChange,
} from '../../../shared/tickets/change-ticket.ts';

/** A reply that nothing could bring to the customer, kept as a note; `why` stands with it. */
export function unsentNote(
  ticket: Ticket,
  { text, extras, why }: { text: string; extras: EntryExtras; why: string },
  occasion: ChangeContext,
): { effects: Effects; entryId: string; after: Ticket } {
  const detail = { ...extras.detail, unsent: why };
  const change = addEntry(startChange(ticket, occasion), 'note', text, occasion, { ...extras, detail });
  const { entryId } = change;
  const told = addEvent(change, ticketNoted, { ticketId: ticket.id, entryId }, occasion);
  return { effects: effectsOfChange(told), entryId, after: told.after };
}
