import type { DomainEvent } from '../../../events/define-event.ts';
import type { ticketReopened } from '../../../events/ticket-reopened.v1.ts';
import { tryAgain } from '../../../shared/runtime/try-again.ts';
import { unplan } from '../../../shared/table/builders/plan.ts';
import type { Invitation } from '../../../shared/table/entities/survey.ts';
import { iso } from '../../../shared/time/clock.ts';
import { invitationId, resolutionSurvey } from '../resolution-survey.ts';
import { mayBecome, move } from '../states.ts';
import { putNew, putNext, type SurveyStore } from '../store.ts';

/**
 * Cancels the invitation of a resolution that no longer holds and takes it off the agenda. Comes the reopening before
 * the resolution, the cancelled invitation is written, so that the late resolution finds it. An answer stays.
 */
export const cancelSurvey =
  (store: SurveyStore) =>
  async ({ data, correlationId }: DomainEvent<typeof ticketReopened>, now: Date): Promise<void> => {
    const { ticketId, resolution } = data;
    const id = invitationId(ticketId, resolution);
    await tryAgain(async () => {
      const known = await store.invitation(id);
      if (!known) {
        const value = cancelled({ id, ticketId, resolution, correlationId }, now);
        return (await store.commitOnce({ writes: [putNew(value)], events: [] }, now)) || undefined;
      }
      if (!mayBecome(known.state, 'cancelled')) return true;
      const next = move(known, 'cancelled', { reason: 'reopened' });
      const writes = [putNext(next), ...(known.agenda ? [unplan(known.agenda)] : [])];
      return (await store.commitOnce({ writes, events: [] }, now)) || undefined;
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
