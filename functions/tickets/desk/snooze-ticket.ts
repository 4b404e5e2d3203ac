import { ticketChanged } from '../../../events/ticket-changed.v1.ts';
import type { StaffCommand } from '../../../shared/http/staff-command.ts';
import { joinEffects } from '../../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { conflict, invalid } from '../../../shared/runtime/errors.ts';
import { plan } from '../../../shared/table/builders/plan.ts';
import { isFinished, type Ticket } from '../../../shared/table/entities/ticket.ts';
import {
  addEntry,
  addEvent,
  awake,
  type ChangeContext,
  effectsOfChange,
  setFields,
  startChange,
} from '../../../shared/tickets/change-ticket.ts';
import { findTicket } from '../../../shared/tickets/detail/find-ticket.ts';
import { after, days, iso } from '../../../shared/time/clock.ts';
import type { TicketStore } from '../store.ts';
import type { Step } from './in-one-write.ts';
import { occasionOf, requestOf } from './staff-command.ts';

/** How far ahead a ticket may be put off. */
const maxAheadMs = days(365);

interface Deps {
  store: Pick<TicketStore, 'find' | 'recall' | 'commit'>;
  agendaShards: number;
}

/**
 * Puts a ticket off until an instant (ISO 8601), or until its customer writes, which wakes it in any case.
 * @throws DomainError `not-found`; `invalid` for an instant that has passed or is too far ahead; `conflict` for a ticket that is over.
 */
export const snoozeTicket =
  ({ store, agendaShards }: Deps) =>
  (command: StaffCommand & { until?: string | undefined }): Promise<{ ticketId: string }> =>
    retryOnConflict(async () => {
      const { until } = command;
      const ticket = await findTicket(store, command.id);
      const answer = { ticketId: ticket.id };
      const { effects } = snoozed(ticket, until, occasionOf(command), agendaShards);
      return store.commit(requestOf('snooze-ticket', ticket, command, { until }), effects, answer);
    });

/** A ticket that is put off. @throws DomainError as {@link snoozeTicket}. */
export function snoozed(
  ticket: Ticket,
  until: string | undefined,
  occasion: ChangeContext,
  agendaShards: number,
): Step {
  const { now, author: by } = occasion;
  if (isFinished(ticket)) throw conflict('error.snooze-finished');
  if (until !== undefined && until <= iso(now)) throw invalid([{ path: 'until', message: 'field.past' }]);
  if (until !== undefined && until > iso(after(now, maxAheadMs)))
    throw invalid([{ path: 'until', message: 'field.too-far-ahead', params: { days: 365 } }]);
  const detail = { until: until ?? 'answer' };
  const noted = addEntry(startChange(ticket, occasion), 'snooze', '', occasion, { detail });
  const put = setFields(noted, { snooze: { ...(until ? { until } : {}), by, at: iso(now) } });
  const told = addEvent(put, ticketChanged, { ticketId: ticket.id, changed: ['snooze'] }, occasion);
  // An item of a former time wakes nothing: the ticket says until when.
  const wake = until
    ? [
        plan({
          ...{ kind: 'snooze-due', ref: ticket.id, at: new Date(until), now, generation: 1 },
          shards: agendaShards,
        }).write,
      ]
    : [];
  return { effects: joinEffects(effectsOfChange(told), { writes: wake, events: [] }), after: told.after };
}

/**
 * Takes a ticket back among the work; one that is there already stays.
 * @throws DomainError `not-found`.
 */
export const wakeTicket =
  ({ store }: Deps) =>
  (command: StaffCommand): Promise<{ ticketId: string }> =>
    retryOnConflict(async () => {
      const ticket = await findTicket(store, command.id);
      const answer = { ticketId: ticket.id };
      if (!ticket.snooze) return answer;
      const occasion = occasionOf(command);
      const change = awake(startChange(ticket, occasion), 'staff', occasion);
      return store.commit(requestOf('wake-ticket', ticket, command, {}), effectsOfChange(change), answer);
    });
