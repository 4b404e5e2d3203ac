import { surveySkipped } from '../../events/survey-skipped.v1.ts';
import { eventOf } from '../../shared/outbox/effects.ts';
import type { OutboxEvent } from '../../shared/table/entities/outbox.ts';
import type { Invitation } from '../../shared/table/entities/survey.ts';
import type { TicketKindRow } from '../../shared/tickets/kinds.ts';

/**
 * Why a survey is not sent; `kind`: tickets of that kind are not surveyed; `disowned`: the owner of the address did not write the ticket;
 * `spam`: staff resolved it as spam.
 */
export type SurveySkipReason = 'recovery' | 'kind' | 'spam' | 'no-channel' | 'stale' | 'disowned';

/** Why a resolution is not surveyed, by what the ticket is; undefined where it is surveyed. */
export function reasonNotToPlan({
  recovery,
  spam = false,
  kind,
}: {
  recovery: boolean;
  spam?: boolean | undefined;
  kind: Pick<TicketKindRow, 'isSurveyed'>;
}): SurveySkipReason | undefined {
  if (recovery) return 'recovery';
  if (spam) return 'spam';
  return kind.isSurveyed ? undefined : 'kind';
}

/** The event of a skipped invitation. */
export const surveySkippedEvent = (value: Invitation, reason: SurveySkipReason, now: Date): OutboxEvent =>
  eventOf(surveySkipped, {
    aggregate: { type: 'invitation', id: value.id, version: value.version },
    data: { invitationId: value.id, survey: value.survey, ticketId: value.ticketId, reason },
    now,
    correlationId: value.correlationId,
  });
