import { ticketNoted } from '../../../events/ticket-noted.v1.ts';
import type { StaffCommand } from '../../../shared/http/staff-command.ts';
import { eventOf } from '../../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { addEntry, effectsOfChange, startChange } from '../../../shared/tickets/change-ticket.ts';
import type { TicketStore } from '../store.ts';
import { findTicket } from './find-ticket.ts';
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
      const occasion = occasionOf(command);
      const change = addEntry(startChange(ticket, occasion), 'note', command.body, occasion);
      const { entryId } = change;
      const event = eventOf(ticketNoted, {
        aggregate: { type: 'ticket', id: ticket.id, version: change.after.version },
        data: { ticketId: ticket.id, entryId },
        ...occasion,
      });
      const request = requestOf('write-note', ticket, command, command.body);
      return store.commit(request, effectsOfChange({ ...change, events: [event] }), { entryId });
    });
