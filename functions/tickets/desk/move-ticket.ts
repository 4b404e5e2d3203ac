import type { TicketState } from '../../../events/vocabulary.ts';
import type { StaffCommand } from '../../../shared/http/staff-command.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { conflict } from '../../../shared/runtime/errors.ts';
import type { Complaint } from '../../../shared/table/entities/ticket.ts';
import {
  effectsOfChange,
  moveTo,
  setFields,
  startChange,
  type TicketChange,
} from '../../../shared/tickets/change-ticket.ts';
import { ticketMoves } from '../../../shared/tickets/states.ts';
import type { TicketStore } from '../store.ts';
import { findTicket } from './find-ticket.ts';
import { occasionOf, requestOf } from './staff-command.ts';

export type MoveCommand = StaffCommand & {
  to: TicketState;
  /** How the matter ended; needed for `resolved`, kept as a reason on the timeline otherwise. */
  outcome: string | undefined;
  /** Why the customer complained, where it is known by now. */
  cause?: Complaint['cause'];
};

/**
 * Moves a ticket to another state. A concurrent move is refused; other concurrent changes are not.
 * @throws DomainError `not-found`, or `conflict` when the state machine has no such move.
 */
export const moveTicket =
  ({ store }: { store: Pick<TicketStore, 'find' | 'recall' | 'commit'> }) =>
  (command: MoveCommand): Promise<{ ticketId: string; state: string }> => {
    const { to, outcome, cause } = command;
    let seen: TicketState | undefined;
    return retryOnConflict(async () => {
      const ticket = await findTicket(store, command.id);
      const request = requestOf('move-ticket', ticket, command, { to, outcome, cause });
      const given = await store.recall<{ ticketId: string; state: string }>(request);
      if (given) return given;
      // What the caller decided on has gone: the other change may have been the reason not to.
      if (seen !== undefined && seen !== ticket.state) throw conflict('error.conflict');
      seen = ticket.state;
      if (!ticketMoves[ticket.state][to]) throw conflict('error.transition', { from: ticket.state, to });
      const occasion = occasionOf(command);
      const change = moveTo(withCause(startChange(ticket, occasion), command), to, outcome, occasion);
      return store.commit(request, effectsOfChange(change), { ticketId: ticket.id, state: to });
    });
  };

/**
 * A complaint takes its cause along (ISO 10002:2018, 8.3: causes are what complaints are learnt from). It is not asked for
 * here: it may have been recorded before, or be found out after the customer has had the answer.
 */
function withCause(change: TicketChange, { cause }: MoveCommand): TicketChange {
  const { complaint } = change.after;
  if (!complaint) {
    if (cause !== undefined) throw conflict('error.not-a-complaint');
    return change;
  }
  return cause === undefined ? change : setFields(change, { complaint: { ...complaint, cause } });
}
