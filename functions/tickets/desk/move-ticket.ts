import type { TicketState } from '../../../events/vocabulary.ts';
import type { StaffCommand } from '../../../shared/http/staff-command.ts';
import { type Effects, joinEffects } from '../../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { conflict } from '../../../shared/runtime/errors.ts';
import type { Complaint, Ticket } from '../../../shared/table/entities/ticket.ts';
import {
  type ChangeContext,
  effectsOfChange,
  moveTo,
  setFields,
  startChange,
  type TicketChange,
} from '../../../shared/tickets/change-ticket.ts';
import { findTicket } from '../../../shared/tickets/detail/find-ticket.ts';
import type { ReachDeps } from '../../../shared/tickets/reach.ts';
import { ticketMoves } from '../../../shared/tickets/states.ts';
import { tellResolved } from '../../../shared/tickets/tell-resolved.ts';
import type { WriteDeps } from '../../../shared/tickets/write-to-customer.ts';
import { iso } from '../../../shared/time/clock.ts';
import { endingOfComplaint } from '../ending-of-complaint.ts';
import type { TicketStore } from '../store.ts';
import { occasionOf, requestOf } from './staff-command.ts';

/** Where a ticket goes, and what is said of it. */
export interface Ending {
  to: TicketState;
  /** How the matter ended; needed for `resolved`, kept as a reason on the timeline otherwise. */
  outcome: string | undefined;
  /** What only staff read of how it ended. */
  internalOutcome?: string | undefined;
  /** It is spam: the customer is told nothing and not surveyed. */
  spam?: true | undefined;
  /** Why the customer complained, where it is known by now. */
  cause?: Complaint['cause'];
}

export type MoveCommand = StaffCommand & Ending;

export interface MoveDeps extends WriteDeps, ReachDeps {
  store: Pick<TicketStore, 'find' | 'entriesBefore' | 'recall' | 'commit'>;
}

/**
 * Moves a ticket to another state. A concurrent move is refused; other concurrent changes are not.
 * @throws DomainError `not-found`; `conflict` when the state machine has no such move, and for a complaint that was not answered; `invalid` for
 * one whose cause is unknown.
 */
export const moveTicket =
  (deps: MoveDeps) =>
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
      const { effects } = await moved(deps, ticket, command, occasionOf(command));
      return store.commit(request, effects, { ticketId: ticket.id, state: to });
    });
  };

/**
 * A ticket in another state, with the mail that tells the customer how it ended. `answeredAt`: the same call replies, and its mail tells it.
 * @throws DomainError as {@link moveTicket}.
 */
export async function moved(
  deps: MoveDeps,
  ticket: Ticket,
  ending: Ending & { answeredAt?: string | undefined },
  occasion: ChangeContext,
): Promise<{ effects: Effects; after: Ticket }> {
  const { to, outcome, spam, answeredAt } = ending;
  if (!ticketMoves[ticket.state][to]) throw conflict('error.transition', { from: ticket.state, to });
  const start = withInternals(withCause(startChange(ticket, occasion), ending), ending, occasion);
  const { complaint } = start.after;
  const answered =
    complaint && to === 'resolved' && !spam
      ? setFields(start, { complaint: await endingOfComplaint(deps, ticket, complaint, answeredAt) })
      : start;
  const change = moveTo(answered, to, outcome, occasion);
  const tells = to === 'resolved' && answeredAt === undefined;
  const told = tells ? [tellResolved(change.after, lastEntry(change), occasion, deps)] : [];
  return { effects: joinEffects(effectsOfChange(change), ...told), after: change.after };
}

/** What staff note for themselves when they resolve a ticket. */
const withInternals = (
  change: TicketChange,
  { to, internalOutcome, spam }: Ending,
  { author, now }: ChangeContext,
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
 * A complaint takes its cause along (ISO 10002:2018, 8.3: causes are what complaints are learnt from); it may have been recorded before.
 */
function withCause(change: TicketChange, { cause }: Ending): TicketChange {
  const { complaint } = change.after;
  if (!complaint) {
    if (cause !== undefined) throw conflict('error.not-a-complaint');
    return change;
  }
  return cause === undefined ? change : setFields(change, { complaint: { ...complaint, cause } });
}
