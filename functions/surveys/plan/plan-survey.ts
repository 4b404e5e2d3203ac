import type { DomainEvent } from '../../../events/define-event.ts';
import type { ticketResolved } from '../../../events/ticket-resolved.v1.ts';
import { commitOnce, type Effects } from '../../../shared/outbox/effects.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { surveyKindRows } from '../../../shared/surveys/kinds.ts';
import { invitationId, resolutionSurvey } from '../../../shared/surveys/resolution-survey.ts';
import { plan } from '../../../shared/table/builders/plan.ts';
import { putIfAbsent } from '../../../shared/table/conditional-puts.ts';
import { type Invitation, invitation as invitationEntity } from '../../../shared/table/entities/survey.ts';
import { ticketKindRows } from '../../../shared/tickets/kinds.ts';
import { after, hours, iso } from '../../../shared/time/clock.ts';
import { reasonNotToPlan, type SurveySkipReason, surveySkippedEvent } from '../skip.ts';

export type PlanSurveyDeps = Pick<Ports, 'table' | 'agendaShards'>;

/**
 * Plans the one invitation of a resolution, due an hour after resolving; for a recovery ticket, for spam, and for a kind that is not
 * surveyed, it is written as skipped. Where the invitation exists already (the event came twice, or the reopening came first) nothing changes.
 */
export const planSurvey =
  ({ table, agendaShards }: PlanSurveyDeps) =>
  async ({ data, correlationId }: DomainEvent<typeof ticketResolved>, now: Date): Promise<void> => {
    const { ticketId, resolution, resolvedAt, recovery, spam, kind } = data;
    const invitation: Invitation = {
      id: invitationId(ticketId, resolution),
      version: 1,
      survey: resolutionSurvey,
      ticketId,
      resolution,
      state: 'planned',
      plannedAt: iso(now),
      linkVersion: 1,
      generation: 1,
      correlationId,
    };
    const dueAt = after(new Date(resolvedAt), hours(surveyKindRows[resolutionSurvey].askAfterHours));
    const reason = reasonNotToPlan({ recovery, spam, kind: ticketKindRows[kind] });
    const effects = reason
      ? skip(invitation, reason, now)
      : schedule(invitation, dueAt, { now, agendaShards });
    await commitOnce(table, effects, now);
  };

function skip(invitation: Invitation, reason: SurveySkipReason, now: Date): Effects {
  const value: Invitation = { ...invitation, state: 'skipped', reason };
  return { writes: [putIfAbsent(invitationEntity, value)], events: [surveySkippedEvent(value, reason, now)] };
}

function schedule(
  invitation: Invitation,
  at: Date,
  { now, agendaShards }: { now: Date; agendaShards: number },
): Effects {
  const { id: ref, generation } = invitation;
  const due = plan({ kind: 'survey-due', ref, at, now, generation, shards: agendaShards });
  const value: Invitation = { ...invitation, dueAt: iso(at), agenda: due.key };
  return { writes: [putIfAbsent(invitationEntity, value), due.write], events: [] };
}
