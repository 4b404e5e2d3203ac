import type { StaffCommand } from '../../../shared/http/staff-command.ts';
import { approvalEndedEvent, offAgenda, plannedEvent, reschedule, trailStep } from '../occurrences.ts';
import { type ChangeDeps, type ChangedMessage, changeMessage } from './change-message.ts';
import { careSkippedEvent, requireState, trailLine } from './message-steps.ts';

/**
 * Approves what awaits it, or declines it. Approved, it goes back to the agenda, due at once where its time has come, and
 * is judged again there: a consent that was taken back meanwhile still holds.
 * @throws DomainError `not-found`, `conflict` when it does not await approval.
 */
export const decideMessage =
  (deps: ChangeDeps) =>
  (
    command: StaffCommand & { decision: 'approved' | 'declined'; reason?: string | undefined },
  ): Promise<ChangedMessage> => {
    const { decision, reason, now } = command;
    const asked = { operation: 'decide-care', body: { decision, reason } };
    return changeMessage(deps, command, asked, (known) => {
      requireState(known, ['approval']);
      const line = trailLine(command, decision, reason);
      if (decision === 'declined') {
        const off = offAgenda(known);
        const value = trailStep(off.value, { state: 'declined', reason: 'not-approved' }, line, now);
        return {
          after: value,
          writes: off.writes,
          events: [careSkippedEvent(value, 'not-approved', command), approvalEndedEvent(value, command)],
        };
      }
      const at = new Date(Math.max(now.getTime(), Date.parse(known.dueAt)));
      const context = { now, agendaShards: deps.agendaShards };
      const { value, writes } = reschedule(known, at, context, line, { state: 'planned' });
      return {
        after: value,
        writes,
        events: [plannedEvent(value, command), approvalEndedEvent(value, command)],
      };
    });
  };
