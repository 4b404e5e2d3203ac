import { ticketChanged } from '../../../events/ticket-changed.v1.ts';
import type { StaffCommand } from '../../../shared/http/staff-command.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { notFound } from '../../../shared/runtime/errors.ts';
import {
  addEntry,
  addEvent,
  effectsOfChange,
  setFields,
  startChange,
} from '../../../shared/tickets/change-ticket.ts';
import { findTicket } from '../../../shared/tickets/detail/find-ticket.ts';
import type { TicketStore } from '../store.ts';
import { occasionOf, requestOf } from './staff-command.ts';

export type ParticipantCommand = StaffCommand & {
  participantId: string;
  /** `show`, `hide`: whether the customer's page shows what the participant wrote and will write. `remove`: the address to answer at is revoked. */
  change: 'show' | 'hide' | 'remove';
};

/**
 * Shows or hides what a participant writes to the customer, or ends the part. What is so already stays.
 * @throws DomainError `not-found` for the ticket or the participant.
 */
export const changeParticipant =
  ({ store }: { store: Pick<TicketStore, 'find' | 'commit'> }) =>
  (command: ParticipantCommand): Promise<{ ticketId: string }> =>
    retryOnConflict(async () => {
      const { participantId, change } = command;
      const ticket = await findTicket(store, command.id);
      const answer = { ticketId: ticket.id };
      const known = (ticket.participants ?? []).find(({ id }) => id === participantId);
      if (!known && change === 'remove') return answer;
      if (!known) throw notFound('error.not-found');
      const shown = change === 'show';
      if (change !== 'remove' && known.shown === shown) return answer;
      const participants = (ticket.participants ?? []).flatMap((each) => {
        if (each.id !== participantId) return [each];
        return change === 'remove' ? [] : [{ ...each, shown }];
      });
      const occasion = occasionOf(command);
      const detail = { participant: participantId, mail: known.mail, change };
      const noted = addEntry(startChange(ticket, occasion), 'participant', '', occasion, { detail });
      const told = addEvent(
        setFields(noted, { participants }),
        ticketChanged,
        { ticketId: ticket.id, changed: ['participants'] },
        occasion,
      );
      const request = requestOf('change-participant', ticket, command, { participantId, change });
      return store.commit(request, effectsOfChange(told), answer);
    });
