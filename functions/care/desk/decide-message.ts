import { careSkipped } from '../../../events/care-skipped.v1.ts';
import { say } from '../../../shared/outbox/effects.ts';
import type { Occurrence } from '../../../shared/table/entities/care.ts';
import type { OutboxEvent } from '../../../shared/table/entities/outbox.ts';
import { type CareCommand, type ChangeDeps, type Changed, changeMessage } from './change-message.ts';
import { onAgenda, requireState, saysPlanned, stepped } from './message-steps.ts';

/** Says that an occurrence will not come, and why. */
export const saysSkipped = (
  { id, version, planId, customerId }: Occurrence,
  reason: string,
  { now, correlationId }: CareCommand,
): OutboxEvent =>
  say(careSkipped, {
    aggregate: { type: 'occurrence', id, version },
    data: { occurrenceId: id, planId, customerId, reason },
    now,
    correlationId,
  });

/**
 * Approves what awaits it, or declines it. Approved, it goes back to the agenda, due at once where its time has come, and
 * is judged again there: a consent that was taken back meanwhile still holds.
 * @throws DomainError `not-found`, `conflict` when it does not await approval.
 */
export const decideMessage =
  (deps: ChangeDeps) =>
  (
    command: CareCommand & { decision: 'approved' | 'declined'; reason?: string | undefined },
  ): Promise<Changed> => {
    const { decision, reason, now } = command;
    const asked = { operation: 'decide-care', body: { decision, reason } };
    return changeMessage(deps, command, asked, (known) => {
      requireState(known, ['approval']);
      const step = { what: decision, note: reason };
      if (decision === 'declined') {
        const value = stepped(known, command, step, { state: 'declined', reason: 'not-approved' });
        return { after: value, writes: [], events: [saysSkipped(value, 'not-approved', command)] };
      }
      const at = new Date(Math.max(now.getTime(), Date.parse(known.dueAt)));
      const agenda = onAgenda(known, at, { now, agendaShards: deps.agendaShards });
      const value = stepped(known, command, step, { state: 'planned', ...agenda.fields });
      return { after: value, writes: agenda.writes, events: [saysPlanned(value, command)] };
    });
  };
