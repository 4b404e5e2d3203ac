import { ticketNoted } from '../../../events/ticket-noted.v1.ts';
import type { StaffCommand } from '../../../shared/http/staff-command.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import type { Ticket } from '../../../shared/table/entities/ticket.ts';
import {
  addEntry,
  addEvent,
  type ChangeContext,
  effectsOfChange,
  startChange,
  type TicketChange,
} from '../../../shared/tickets/change-ticket.ts';
import { findTicket } from '../../../shared/tickets/detail/find-ticket.ts';
import type { TicketStore } from '../store.ts';
import { occasionOf, requestOf } from './staff-command.ts';

/**
 * Leaves a note that only staff see; possible in every state.
 * @throws DomainError `not-found`.
 */
export const writeNote =
  ({ store }: { store: Pick<TicketStore, 'find' | 'commit'> }) =>
  (command: StaffCommand & { body: string }): Promise<{ entryId: string }> =>
    retryOnConflict(async () => {
      const ticket = await findTicket(store, command.id);
      const change = noted(ticket, command.body, occasionOf(command));
      const request = requestOf('write-note', ticket, command, command.body);
      return store.commit(request, effectsOfChange(change), { entryId: change.entryId });
    });

/** The ticket with a note. */
export function noted(
  ticket: Ticket,
  body: string,
  occasion: ChangeContext,
): TicketChange & { entryId: string } {
  const change = addEntry(startChange(ticket, occasion), 'note', body, occasion);
  return addEvent(change, ticketNoted, { ticketId: ticket.id, entryId: change.entryId }, occasion);
}
