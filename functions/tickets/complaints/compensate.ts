import { compensationDecided } from '../../../events/compensation-decided.v1.ts';
import { compensationRequested } from '../../../events/compensation-requested.v1.ts';
import type { StaffCommand } from '../../../shared/http/staff-command.ts';
import { joinEffects } from '../../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { conflict, forbidden, notFound } from '../../../shared/runtime/errors.ts';
import { ulid } from '../../../shared/runtime/ids.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { limitSetting } from '../../../shared/settings/limits.ts';
import { rateSetting } from '../../../shared/settings/rates.ts';
import { chargesOf, distinct, openLedgers } from '../../../shared/table/builders/compensation-ledgers.ts';
import type { Compensation, Ticket } from '../../../shared/table/entities/ticket.ts';
import {
  addEntry,
  addEvent,
  effectsOfChange,
  setFields,
  startChange,
} from '../../../shared/tickets/change-ticket.ts';
import { findTicket } from '../../../shared/tickets/detail/find-ticket.ts';
import { mayHaveForgottenPayees } from '../../../shared/tickets/former-payees.ts';
import { iso } from '../../../shared/time/clock.ts';
import { type CompensationWish, limitOf, refusalToDecide, requested, sumIn } from '../compensation.ts';
import { occasionOf, requestOf } from '../desk/staff-command.ts';
import type { TicketStore } from '../store.ts';
import { complaintOf } from './complaint-of.ts';
import { payeesOf } from './payees.ts';

interface Deps extends Pick<Ports, 'table' | 'links' | 'settings'> {
  store: Pick<TicketStore, 'find' | 'recall' | 'commit'>;
}

/** A command of somebody whose roles matter. */
type WithRoles = StaffCommand & { roles: readonly string[] };

/** What the ticket's customer was given in the last 30 days, or waits for; and who may give how much more, in one currency. */
async function accountOf(
  deps: Deps,
  ticket: Ticket,
  { currency, roles, now }: { currency: string; roles: readonly string[]; now: Date },
) {
  const { settings, table } = deps;
  const [ledgers, limits, rates] = await Promise.all([
    payeesOf(deps, ticket).then((payees) => openLedgers(table, payees, now)),
    settings.all(limitSetting, now),
    settings.all(rateSetting, now),
  ]);
  return {
    ledgers,
    // What the ticket itself tells holds: an earlier version kept no ledger.
    charges: distinct([...ledgers.charges, ...chargesOf(ticket, now)]),
    limit: limitOf(limits, roles, currency, rates),
    /** What may be granted at once: nothing where the ticket had too many customers to remember whom it compensates. */
    ownLimit: mayHaveForgottenPayees(ticket) ? 0 : limitOf(limits, roles, currency, rates),
    rates,
  };
}

type Requested = { compensationId: string; state: 'granted' | 'awaiting-approval' };

/**
 * Asks for a compensation: granted within the limit of the caller's highest role for this customer and 30 days, else it waits for
 * somebody with a higher one. Of two at once for one customer the later is judged with the earlier.
 * @throws DomainError `not-found`, or `conflict` for a ticket that is no complaint and a customer who was given too many.
 */
export const requestCompensation =
  (deps: Deps) =>
  (command: WithRoles & { wish: CompensationWish }): Promise<Requested> =>
    retryOnConflict(async () => {
      const { store } = deps;
      const { wish, roles, author, now } = command;
      const ticket = await findTicket(store, command.id);
      const request = requestOf('request-compensation', ticket, command, wish);
      const given = await store.recall<Requested>(request);
      if (given) return given;
      const complaint = complaintOf(ticket);
      const { currency: wanted } = wish;
      const { ledgers, charges, ownLimit, rates } = await accountOf(deps, ticket, {
        currency: wanted,
        roles,
        now,
      });
      const sum = sumIn(charges, wanted, rates);
      const at = iso(now);
      const value = requested(wish, { id: ulid(now), author, at, limit: ownLimit, sum });
      const { id: compensationId, type, amount, currency } = value;
      const state = value.state === 'granted' ? 'granted' : 'awaiting-approval';
      const occasion = occasionOf(command);
      const detail = { compensationId, type, amount: String(amount), currency, state };
      const noted = addEntry(startChange(ticket, occasion), 'compensation', wish.reason, occasion, {
        detail,
      });
      const compensations = [...complaint.compensations, value];
      const told = addEvent(
        setFields(noted, { complaint: { ...complaint, compensations } }),
        compensationRequested,
        { ticketId: ticket.id, compensationId, type, amount, currency, state },
        occasion,
      );
      const writes = ledgers.charge({ id: compensationId, ticketId: ticket.id, at, amount, currency, state });
      const result: Requested = { compensationId, state };
      return store.commit(request, joinEffects(effectsOfChange(told), { writes, events: [] }), result);
    });

type Decided = { compensationId: string; state: 'approved' | 'declined' };

/**
 * Approves or declines what somebody else asked for. Of two who decide at once, one is refused.
 * @throws DomainError `not-found`, `forbidden` for the one who asked and for too low a limit, `conflict` when it is decided.
 */
export const decideCompensation =
  (deps: Deps) =>
  (
    command: WithRoles & { compensationId: string; decision: 'approved' | 'declined'; reason: string },
  ): Promise<Decided> =>
    retryOnConflict(async () => {
      const { store } = deps;
      const { compensationId, decision, reason, roles, author, now } = command;
      const ticket = await findTicket(store, command.id);
      const body = { compensationId, decision, reason };
      const request = requestOf('decide-compensation', ticket, command, body);
      const given = await store.recall<Decided>(request);
      if (given) return given;
      const complaint = complaintOf(ticket);
      const found = complaint.compensations.find(({ id }) => id === compensationId);
      if (!found) throw notFound('error.not-found');
      const { amount, currency } = found;
      const { ledgers, charges, limit, rates } = await accountOf(deps, ticket, { currency, roles, now });
      const others = charges.filter(
        ({ id, state }) => id !== compensationId && state !== 'awaiting-approval',
      );
      const sum = sumIn(others, currency, rates);
      const refusal = refusalToDecide(found, { author, limit, given: sum, decision });
      if (refusal === 'error.compensation-decided') throw conflict(refusal);
      if (refusal) throw forbidden(refusal);
      const decided: Compensation = {
        ...found,
        state: decision,
        decidedBy: author,
        decidedAt: iso(now),
        decisionReason: reason,
      };
      const compensations = complaint.compensations.map((each) => (each === found ? decided : each));
      const occasion = occasionOf(command);
      const detail = { compensationId, state: decision };
      const noted = addEntry(startChange(ticket, occasion), 'compensation', reason, occasion, { detail });
      const told = addEvent(
        setFields(noted, { complaint: { ...complaint, compensations } }),
        compensationDecided,
        { ticketId: ticket.id, compensationId, decision },
        occasion,
      );
      const charge = { id: compensationId, ticketId: ticket.id, at: iso(now), amount, currency };
      const writes =
        decision === 'approved'
          ? ledgers.charge({ ...charge, state: decision })
          : ledgers.discharge(compensationId);
      const effects = joinEffects(effectsOfChange(told), { writes, events: [] });
      return store.commit(request, effects, { compensationId, state: decision });
    });
