import { type CareCommand, type ChangeDeps, type Changed, changeMessage } from './change-message.ts';
import { saysSkipped } from './decide-message.ts';
import { offAgenda, requireState, stepped } from './message-steps.ts';

/**
 * Skips one message or task for good. What its plan wants next is planned when its turn has come.
 * @throws DomainError `not-found`, `conflict` for what is on its way or settled.
 */
export const cancelMessage =
  (deps: ChangeDeps) =>
  (command: CareCommand & { reason: string }): Promise<Changed> => {
    const { reason } = command;
    return changeMessage(deps, command, { operation: 'cancel-care', body: { reason } }, (known) => {
      requireState(known, ['planned', 'approval', 'open']);
      const { agenda: _, ...rest } = known;
      const step = { what: 'skipped', note: reason };
      const after = stepped(rest, command, step, { state: 'skipped', reason: 'by-staff' });
      return { after, writes: offAgenda(known), events: [saysSkipped(after, 'by-staff', command)] };
    });
  };
