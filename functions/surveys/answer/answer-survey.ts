import { surveyAnswered } from '../../../events/survey-answered.v1.ts';
import { commit, eventOf } from '../../../shared/outbox/effects.ts';
import { retryOnConflict } from '../../../shared/outbox/retry-on-conflict.ts';
import { invalid } from '../../../shared/runtime/errors.ts';
import { bandOf, surveyKindRows } from '../../../shared/surveys/kinds.ts';
import { putIfAbsent, putNextVersion } from '../../../shared/table/conditional-puts.ts';
import {
  surveyAnswer as answerEntity,
  type Invitation,
  invitation as invitationEntity,
} from '../../../shared/table/entities/survey.ts';
import { iso } from '../../../shared/time/clock.ts';
import { move } from '../states.ts';
import { type AnswerDeps, findInvitation } from './find-invitation.ts';

export interface AnswerCommand {
  token: string;
  /** One of the scale of the survey's kind. */
  score: number;
  comment?: string | undefined;
  now: Date;
}

export type AnswerResult =
  | { outcome: 'gone' }
  | { outcome: 'answered'; invitation: Invitation }
  /** Somebody answered before; `score` is that first answer. */
  | { outcome: 'already'; invitation: Invitation; score: number };

/**
 * Stores the first answer to an invitation: answer, invitation and event in one transaction.
 * @throws DomainError `invalid` for a score that the kind of survey does not have.
 */
export const answerSurvey =
  (deps: AnswerDeps) =>
  ({ token, score, comment, now }: AnswerCommand): Promise<AnswerResult> =>
    retryOnConflict(async (): Promise<AnswerResult> => {
      const invitation = await findInvitation(deps, token, now);
      if (!invitation) return { outcome: 'gone' };
      if (invitation.state === 'answered') {
        const first = await deps.table.find(answerEntity, invitation.id);
        return { outcome: 'already', invitation, score: first?.score ?? score };
      }
      const choices = surveyKindRows[invitation.survey].scale.map((each) => each.score);
      if (!choices.includes(score))
        throw invalid([{ path: 'score', message: 'field.choice', params: { choices: choices.join(', ') } }]);
      const next = move(invitation, 'answered', { answeredAt: iso(now) });
      const effects = {
        writes: [
          putNextVersion(invitationEntity, next),
          putIfAbsent(answerEntity, { invitationId: next.id, score, comment, at: iso(now) }),
        ],
        events: [said(next, score, now)],
      };
      await commit(deps.table, effects, now);
      return { outcome: 'answered', invitation: next };
    });

const said = (invitation: Invitation, score: number, now: Date) =>
  eventOf(surveyAnswered, {
    aggregate: { type: 'invitation', id: invitation.id, version: invitation.version },
    data: {
      invitationId: invitation.id,
      survey: invitation.survey,
      kind: invitation.survey,
      score,
      low: bandOf(invitation.survey, score) === 'low',
      ticketId: invitation.ticketId,
      resolution: invitation.resolution,
    },
    now,
    correlationId: invitation.correlationId,
  });
