import type { StaffCommand } from '../../../shared/http/staff-command.ts';
import { commit, joinEffects } from '../../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { notFound } from '../../../shared/runtime/errors.ts';
import { pleaseCall } from '../../../shared/table/entities/please-call.ts';
import type { Table } from '../../../shared/table/table.ts';
import { addEntry, effectsOfChange, startChange } from '../../../shared/tickets/change-ticket.ts';
import { findItself } from '../../../shared/tickets/detail/find-ticket.ts';
import { iso } from '../../../shared/time/clock.ts';
import { occasionOf } from '../desk/staff-command.ts';
import type { TicketStore } from '../store.ts';

/**
 * The customer was called instead of a message: the task is done. Saying it again changes nothing.
 * @throws DomainError `not-found` for the ticket, and for a message that asks for no call.
 */
export const finishCall =
  ({ table, store }: { table: Table; store: Pick<TicketStore, 'find'> }) =>
  (command: StaffCommand & { messageId: string }): Promise<{ ticketId: string }> =>
    retryOnConflict(async () => {
      const { messageId, author, now } = command;
      const ticket = await findItself(store, command.id);
      const task = await table.find(pleaseCall, { ticketId: ticket.id, messageId });
      if (!task) throw notFound('error.call-done');
      const answer = { ticketId: ticket.id };
      if (task.doneAt !== undefined) return answer;
      const occasion = occasionOf(command);
      const noted = addEntry(startChange(ticket, occasion), 'access', '', occasion, {
        detail: { what: 'called', messageId },
      });
      const done = pleaseCall.item({ ...task, doneAt: iso(now), doneBy: author });
      const effects = joinEffects(effectsOfChange(noted), {
        writes: [{ put: done, if: { doneAt: { absent: true } } }],
        events: [],
      });
      await commit(table, effects, now);
      return answer;
    });
