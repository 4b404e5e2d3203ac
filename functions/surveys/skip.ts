import { surveySkipped } from '../../events/survey-skipped.v1.ts';
import { say } from '../../shared/outbox/effects.ts';
import type { OutboxEvent } from '../../shared/table/entities/outbox.ts';
import type { Invitation } from '../../shared/table/entities/survey.ts';

/** Why a survey is not sent. */
export type SkipReason = 'recovery' | 'no-channel' | 'stale';

/** The event of a skipped invitation. */
export const skipped = (value: Invitation, reason: SkipReason, now: Date): OutboxEvent =>
  say(surveySkipped, {
    aggregate: { type: 'invitation', id: value.id, version: value.version },
    data: { invitationId: value.id, survey: value.survey, ticketId: value.ticketId, reason },
    now,
    correlationId: value.correlationId,
  });
