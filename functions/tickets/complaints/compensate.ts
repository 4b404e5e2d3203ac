import { compensationDecided } from '../../../events/compensation-decided.v1.ts';
import { compensationRequested } from '../../../events/compensation-requested.v1.ts';
import type { StaffCommand } from '../../../shared/http/staff-command.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { conflict, forbidden, notFound } from '../../../shared/runtime/errors.ts';
import { ulid } from '../../../shared/runtime/ids.ts';
import { limitSetting } from '../../../shared/settings/limits.ts';
import type { Settings } from '../../../shared/settings/open-settings.ts';
import type { Compensation } from '../../../shared/table/entities/ticket.ts';
import {
  addEntry,
  addEvent,
  effectsOfChange,
  setFields,
  startChange,
} from '../../../shared/tickets/change-ticket.ts';
import { iso } from '../../../shared/time/clock.ts';
import { type CompensationWish, limitOf, refusalToDecide, requested } from '../compensation.ts';
import { findTicket } from '../desk/find-ticket.ts';
import { occasionOf, requestOf } from '../desk/staff-command.ts';
import type { TicketStore } from '../store.ts';
import { complaintOf } from './complaint-of.ts';

interface Deps {
  store: Pick<TicketStore, 'find' | 'recall' | 'commit'>;
  settings: Settings;
}

/** A command of somebody whose roles matter. */
type WithRoles = StaffCommand & { roles: readonly string[] };

type Requested = { compensationId: string; state: 'granted' | 'awaiting-approval' };

/**
 * Asks for a compensation: granted within the limit of the caller's highest role, else it waits for somebody with a
 * higher one.
 * @throws DomainError `not-found`, or `conflict` for a ticket that is no complaint.
 */
export const requestCompensation =
  ({ store, settings }: Deps) =>
  (command: WithRoles & { wish: CompensationWish }): Promise<Requested> =>
    retryOnConflict(async () => {
      const { wish, roles, author, now } = command;
      const ticket = await findTicket(store, command.id);
      const request = requestOf('request-compensation', ticket, command, wish);
      const given = await store.recall<Requested>(request);
      if (given) return given;
      const complaint = complaintOf(ticket);
      const limit = limitOf(await settings.all(limitSetting, now), roles, wish.currency);
      const value = requested(complaint, wish, { id: ulid(now), author, at: iso(now), limit });
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
      const result: Requested = { compensationId, state };
      return store.commit(request, effectsOfChange(told), result);
    });

type Decided = { compensationId: string; state: 'approved' | 'declined' };

/**
 * Approves or declines what somebody else asked for. Of two who decide at once, one is refused.
 * @throws DomainError `not-found`, `forbidden` for the one who asked and for too low a limit, `conflict` when it is decided.
 */
export const decideCompensation =
  ({ store, settings }: Deps) =>
  (
    command: WithRoles & { compensationId: string; decision: 'approved' | 'declined'; reason: string },
  ): Promise<Decided> =>
    retryOnConflict(async () => {
      const { compensationId, decision, reason, roles, author, now } = command;
      const ticket = await findTicket(store, command.id);
      const body = { compensationId, decision, reason };
      const request = requestOf('decide-compensation', ticket, command, body);
      const given = await store.recall<Decided>(request);
      if (given) return given;
      const complaint = complaintOf(ticket);
      const found = complaint.compensations.find(({ id }) => id === compensationId);
      if (!found) throw notFound('error.not-found');
      const limit = limitOf(await settings.all(limitSetting, now), roles, found.currency);
      const refusal = refusalToDecide(complaint, found, { author, limit, decision });
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
      return store.commit(request, effectsOfChange(told), { compensationId, state: decision });
    });
