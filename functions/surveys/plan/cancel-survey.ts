import type { DomainEvent } from '../../../events/define-event.ts';
import type { ticketReopened } from '../../../events/ticket-reopened.v1.ts';
import { commit } from '../../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { invitationId, resolutionSurvey } from '../../../shared/surveys/resolution-survey.ts';
import { unplan } from '../../../shared/table/builders/plan.ts';
import { putIfAbsent, putNextVersion } from '../../../shared/table/conditional-puts.ts';
import { type Invitation, invitation } from '../../../shared/table/entities/survey.ts';
import type { Table } from '../../../shared/table/table.ts';
import { iso } from '../../../shared/time/clock.ts';
import { mayBecome, move } from '../states.ts';

/**
 * Cancels the invitation of a resolution that no longer holds and takes it off the agenda. When the reopening comes before
 * the resolution, a cancelled invitation is written for the late resolution to find. An answer stays.
 */
export const cancelSurvey =
  (table: Table) =>
  ({ data, correlationId }: DomainEvent<typeof ticketReopened>, now: Date): Promise<void> => {
    const { ticketId, resolution } = data;
    const id = invitationId(ticketId, resolution);
    return retryOnConflict(async () => {
      const known = await table.find(invitation, id);
      if (!known) {
        const value = cancelled({ id, ticketId, resolution, correlationId }, now);
        return commit(table, { writes: [putIfAbsent(invitation, value)], events: [] }, now);
      }
      if (!mayBecome(known.state, 'cancelled')) return;
      const next = move(known, 'cancelled', { reason: 'reopened' });
      const writes = [putNextVersion(invitation, next), ...(known.agenda ? [unplan(known.agenda)] : [])];
      await commit(table, { writes, events: [] }, now);
    });
  };

const cancelled = (
  what: Pick<Invitation, 'id' | 'ticketId' | 'resolution' | 'correlationId'>,
  now: Date,
): Invitation => ({
  ...what,
  version: 1,
  survey: resolutionSurvey,
  state: 'cancelled',
  reason: 'reopened',
  plannedAt: iso(now),
  linkVersion: 1,
  generation: 1,
});
