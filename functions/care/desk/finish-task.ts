import { careTaskFinished } from '../../../events/care-task-finished.v1.ts';
import type { Body } from '../../../shared/http/define-route.ts';
import type { StaffCommand } from '../../../shared/http/staff-command.ts';
import { eventOf } from '../../../shared/outbox/effects.ts';
import { conflict } from '../../../shared/runtime/errors.ts';
import { trailStep } from '../occurrences.ts';
import { type ChangeDeps, type ChangedMessage, changeMessage } from './change-message.ts';
import { movedTo, requireState, trailLine } from './message-steps.ts';
import type { routes } from './routes.ts';

/**
 * What came of a task of staff. Moved, it stays open for another time.
 * @throws DomainError `not-found`, `conflict` for what is no open task, `invalid` for an instant that is past.
 */
export const finishTask =
  (deps: ChangeDeps) =>
  (command: StaffCommand & { told: Body<typeof routes.finishCareTask> }): Promise<ChangedMessage> => {
    const { told, now, correlationId } = command;
    return changeMessage(deps, command, { operation: 'finish-care', body: told }, (known) => {
      const { task } = known;
      if (!task) throw conflict('error.not-a-task');
      requireState(known, ['open']);
      const { outcome, result } = told;
      if (outcome === 'moved') {
        const { agendaShards } = deps;
        return movedTo(known, command, { to: told.to, note: result, agendaShards });
      }
      const fields = {
        state: outcome,
        task: { ...task, ...(result === undefined ? {} : { result }) },
        ...(outcome === 'declined' ? { reason: 'by-staff' } : {}),
      };
      const after = trailStep(known, fields, trailLine(command, outcome, result), now);
      const { id, version, planId, customerId } = after;
      const finished = eventOf(careTaskFinished, {
        aggregate: { type: 'occurrence', id, version },
        data: { occurrenceId: id, planId, customerId, task: task.kind, outcome },
        now,
        correlationId,
      });
      return { after, writes: [], events: [finished] };
    });
  };
