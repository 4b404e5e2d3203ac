import { compensationDecided } from '../../../events/compensation-decided.v1.ts';
import { conflict, type DomainError, forbidden, invalid } from '../../../shared/runtime/errors.ts';
import type { Complaint, Ticket } from '../../../shared/table/entities/ticket.ts';
import {
  addEntry,
  addEvent,
  type ChangeContext,
  setFields,
  type TicketChange,
} from '../../../shared/tickets/change-ticket.ts';

/** Who takes a complaint back, and why. */
export interface TakingBack {
  reason: string | undefined;
  roles: readonly string[];
}

/** Whether a person, and neither words nor a rule, said that a ticket is what it is. Earlier versions did not note it. */
const isChosen = ({ kindBy }: Pick<Ticket, 'kindBy'>): boolean => kindBy !== 'guess' && kindBy !== 'rule';

const isBegun = ({ stage }: Complaint): boolean => stage !== 'received' && stage !== 'acknowledged';
const isGiven = ({ compensations }: Complaint): boolean =>
  compensations.some(({ state }) => state === 'granted' || state === 'approved');

/**
 * Why a complaint may not become another kind; undefined where it may. A guess is taken back by anybody on the staff. One that a person
 * chose needs a reason, and a supervisor once its investigation has begun. Who was compensated has complained.
 */
export function refusalToTakeBack(
  ticket: Pick<Ticket, 'kindBy' | 'complaint'>,
  { reason, roles }: TakingBack,
): DomainError | undefined {
  const { complaint } = ticket;
  if (complaint && isGiven(complaint)) return conflict('error.complaint-compensated');
  if (!isChosen(ticket)) return undefined;
  if (reason === undefined) return invalid([{ path: 'reason', message: 'field.complaint-reason' }]);
  const mayAnyway = roles.includes('supervisor') || roles.includes('admin');
  return complaint && isBegun(complaint) && !mayAnyway ? forbidden('error.complaint-begun') : undefined;
}

/** Compensations of a complaint that wait for somebody to decide: they are declined where it is taken back. */
export const waitingOf = ({ complaint }: Pick<Ticket, 'complaint'>): string[] =>
  (complaint?.compensations ?? []).filter(({ state }) => state === 'awaiting-approval').map(({ id }) => id);

/**
 * The ticket without the procedure of a complaint: no stages, no approvals; its timeline keeps what there was. The kind is the caller's to
 * set, and what waited is the caller's to take out of the ledgers ({@link waitingOf}).
 */
export function withoutComplaint(
  change: TicketChange,
  reason: string | undefined,
  occasion: ChangeContext,
): TicketChange {
  const { complaint, id: ticketId } = change.after;
  if (!complaint) return change;
  const from = complaint.stage;
  const left: TicketChange = addEntry(
    setFields(change, { complaint: undefined }),
    'complaint',
    reason ?? '',
    occasion,
    {
      detail: { from, what: 'taken-back' },
    },
  );
  return waitingOf(change.after).reduce((told, compensationId) => {
    const detail = { compensationId, state: 'declined' };
    const noted = addEntry(told, 'compensation', reason ?? '', occasion, { detail });
    return addEvent(noted, compensationDecided, { ticketId, compensationId, decision: 'declined' }, occasion);
  }, left);
}
