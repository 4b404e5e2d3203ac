import type { StaffCommand } from '../../../shared/http/staff-command.ts';
import { type ChangeDeps, type ChangedMessage, changeMessage } from './change-message.ts';
import { movedTo } from './message-steps.ts';

/**
 * Moves one message or task to another instant, for this time only.
 * @throws DomainError `not-found`, `conflict` for what is on its way or settled, `invalid` for an instant that is past.
 */
export const moveMessage =
  (deps: ChangeDeps) =>
  (command: StaffCommand & { to: string; reason?: string | undefined }): Promise<ChangedMessage> => {
    const { to, reason: note } = command;
    const asked = { operation: 'move-care', body: { to, note } };
    return changeMessage(deps, command, asked, (known) =>
      movedTo(known, command, { to, note, agendaShards: deps.agendaShards }),
    );
  };
