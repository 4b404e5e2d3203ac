import type { TicketState } from '../../../events/vocabulary.ts';
import type { StaffCommand } from '../../../shared/http/staff-command.ts';
import { joinEffects } from '../../../shared/outbox/effects.ts';
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
import { tellResolved } from '../../../shared/tickets/tell-resolved.ts';
import type { WriteDeps } from '../../../shared/tickets/write-to-customer.ts';
import { iso } from '../../../shared/time/clock.ts';
import type { TicketStore } from '../store.ts';
import { findTicket } from './find-ticket.ts';
import { occasionOf, requestOf } from './staff-command.ts';

export type MoveCommand = StaffCommand & {
  to: TicketState;
  /** How the matter ended; needed for `resolved`, kept as a reason on the timeline otherwise. */
  outcome: string | undefined;
  /** What only staff read of how it ended. */
  internalOutcome?: string | undefined;
  /** It is spam: the customer is told nothing and not surveyed. */
  spam?: true | undefined;
  /** Why the customer complained, where it is known by now. */
  cause?: Complaint['cause'];
};

/**
 * Moves a ticket to another state. A concurrent move is refused; other concurrent changes are not.
 * @throws DomainError `not-found`, or `conflict` when the state machine has no such move.
 */
export const moveTicket =
  (deps: WriteDeps & { store: Pick<TicketStore, 'find' | 'recall' | 'commit'> }) =>
  (command: MoveCommand): Promise<{ ticketId: string; state: string }> => {
    const { store } = deps;
    const { to, outcome, cause, internalOutcome, spam } = command;
    let seen: TicketState | undefined;
    return retryOnConflict(async () => {
      const ticket = await findTicket(store, command.id);
      const request = requestOf('move-ticket', ticket, command, {
        to,
        outcome,
        cause,
        internalOutcome,
        spam,
      });
      const given = await store.recall<{ ticketId: string; state: string }>(request);
      if (given) return given;
      // What the caller decided on has gone: the other change may have been the reason not to.
      if (seen !== undefined && seen !== ticket.state) throw conflict('error.conflict');
      seen = ticket.state;
      if (!ticketMoves[ticket.state][to]) throw conflict('error.transition', { from: ticket.state, to });
      const occasion = occasionOf(command);
      const ending = withInternals(withCause(startChange(ticket, occasion), command), command);
      const change = moveTo(ending, to, outcome, occasion);
      const told = to === 'resolved' ? [tellResolved(change.after, lastEntry(change), occasion, deps)] : [];
      const effects = joinEffects(effectsOfChange(change), ...told);
      return store.commit(request, effects, { ticketId: ticket.id, state: to });
    });
  };

/** What staff note for themselves when they resolve a ticket. */
const withInternals = (
  change: TicketChange,
  { to, internalOutcome, spam, author, now }: MoveCommand,
): TicketChange =>
  to === 'resolved'
    ? setFields(change, {
        ...(internalOutcome === undefined ? {} : { internalOutcome }),
        ...(spam ? { spam: { by: author, at: iso(now) } } : {}),
      })
    : change;

/** The id of the entry that tells of the move. */
const lastEntry = ({ entries }: TicketChange): string =>
  entries.findLast(({ kind }) => kind === 'state-change')?.id ?? '';

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
