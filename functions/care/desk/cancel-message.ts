import type { StaffCommand } from '../../../shared/http/staff-command.ts';
import { approvalEndedEvent, offAgenda, trailStep } from '../occurrences.ts';
import { type ChangeDeps, type ChangedMessage, changeMessage } from './change-message.ts';
import { careSkippedEvent, requireState, trailLine } from './message-steps.ts';

/**
 * Skips one message or task for good. Planning hears of it and plans the next one.
 * @throws DomainError `not-found`, `conflict` for what is on its way or settled.
 */
export const cancelMessage =
  (deps: ChangeDeps) =>
  (command: StaffCommand & { reason: string }): Promise<ChangedMessage> => {
    const { reason, now } = command;
    return changeMessage(deps, command, { operation: 'cancel-care', body: { reason } }, (known) => {
      requireState(known, ['planned', 'approval', 'open']);
      const { value, writes } = offAgenda(known);
      const fields = { state: 'skipped', reason: 'by-staff' } as const;
      const after = trailStep(value, fields, trailLine(command, 'skipped', reason), now);
      const ended = known.state === 'approval' ? [approvalEndedEvent(after, command)] : [];
      return { after, writes, events: [careSkippedEvent(after, 'by-staff', command), ...ended] };
    });
  };
