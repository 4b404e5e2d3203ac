import { SurveyKind } from '../../../events/vocabulary.ts';
import { httpHandler } from '../../../shared/http/http-handler.ts';
import { problemOf } from '../../../shared/http/problem.ts';
import type { HttpRequest, HttpResult, RefusedForm } from '../../../shared/http/request.ts';
import { fieldText } from '../../../shared/i18n/problem-text.ts';
import { gonePage } from '../../../shared/pages/gone-page.ts';
import type { DomainError } from '../../../shared/runtime/errors.ts';
import type { Ports } from '../../../shared/runtime/ports.ts';
import { bandOf, surveyKindRows } from '../../../shared/surveys/kinds.ts';
import { resolutionSurvey } from '../../../shared/surveys/resolution-survey.ts';
import { surveyAnswer as answerEntity, type Invitation } from '../../../shared/table/entities/survey.ts';
import { answerSurvey } from './answer-survey.ts';
import { type AnswerDeps, findInvitation, findTakenUpAgain } from './find-invitation.ts';
import { routes } from './routes.ts';
import { openAgainPage, surveyPage, thanksPage } from './survey-page.ts';

export type SurveyPageDeps = AnswerDeps & Pick<Ports, 'firm'>;

export const createHandler = ({ clock, ...deps }: SurveyPageDeps & Pick<Ports, 'clock'>) =>
  httpHandler(
    routes,
    {
      showSurvey: show(deps),
      answerSurvey: {
        handle: take(deps),
        refuse: showAgain,
      },
    },
    clock,
    deps.firm,
  );

const show =
  (deps: SurveyPageDeps) =>
  (request: HttpRequest<typeof routes.showSurvey>): Promise<HttpResult> =>
    question(deps, request, request.query);

/** The question with what was entered already, or thanks where it is answered. */
async function question(
  deps: SurveyPageDeps,
  request: Pick<HttpRequest<typeof routes.showSurvey>, 'params' | 'language' | 'languageAsked' | 'now'>,
  { score, comment }: { score?: string | undefined; comment?: string | undefined },
): Promise<HttpResult> {
  const invitation = await findInvitation(deps, request.params.token, request.now);
  if (!invitation) return notOpen(deps, request, 200);
  const language = languageFor(request, invitation);
  if (invitation.state !== 'answered') {
    const about = { firm: (await deps.firm(request.now)).name[language], ticketId: invitation.ticketId };
    return { status: 200, html: surveyPage({ kind: invitation.survey, language, about, score, comment }) };
  }
  const answer = await deps.table.find(answerEntity, invitation.id);
  // Who comes with a score pressed another answer in the mail, and is told that the first one stands.
  const already = score !== undefined;
  const low = answer !== undefined && isLow(invitation, answer.score);
  return { status: 200, html: thanksPage({ language, low, already }) };
}

const take =
  (deps: SurveyPageDeps) =>
  async (request: HttpRequest<typeof routes.answerSurvey>): Promise<HttpResult> => {
    const { token } = request.params;
    const { score, comment, ...entered } = request.body;
    // Without a score there is nothing to take but the wish for the other language.
    if (entered.switch || score === undefined)
      return question(deps, request, { score: score === undefined ? undefined : String(score), comment });
    const result = await answerSurvey(deps)({ token, score, comment, now: request.now });
    if (result.outcome === 'gone') return notOpen(deps, request, 409);
    const language = languageFor(request, result.invitation);
    return result.outcome === 'answered'
      ? { status: 303, headers: { location: `/s/${token}?lang=${language}` } }
      : {
          status: 200,
          html: thanksPage({ language, low: isLow(result.invitation, result.score), already: true }),
        };
  };

/** A form that was not taken is shown again, with what was written. Without one there is nothing to show. */
async function showAgain(
  error: DomainError,
  { values, language, correlationId }: RefusedForm,
): Promise<HttpResult | undefined> {
  if (Object.keys(values).length === 0 && error.kind !== 'invalid') return undefined;
  // The form names its kind: a refusal is also shown while the table does not answer.
  const kind = SurveyKind.safeParse(values.survey).data ?? resolutionSurvey;
  const errorOf = (path: string) => error.fields.find((field) => field.path === path);
  const [score, comment] = [errorOf('score'), errorOf('comment')];
  const errors = {
    score: score && surveyKindRows[kind].page.choose[language],
    comment: comment && fieldText(language, comment),
  };
  const { status, detail } = await problemOf(error, language, correlationId);
  const problem = score || comment ? undefined : detail;
  return {
    status,
    html: surveyPage({ kind, language, score: values.score, comment: values.comment, errors, problem }),
  };
}

const isLow = ({ survey }: Invitation, score: number): boolean => bandOf(survey, score) === 'low';

/** What is told where there is no question: that the matter was taken up again (with `status`), or that the link is dead. */
async function notOpen(
  deps: AnswerDeps,
  request: Pick<HttpRequest<typeof routes.showSurvey>, 'params' | 'language' | 'languageAsked' | 'now'>,
  status: 200 | 409,
): Promise<HttpResult> {
  const again = await findTakenUpAgain(deps, request.params.token, request.now);
  if (!again) return { status: 404, html: gonePage(request) };
  return { status, html: openAgainPage(languageFor(request, again), again.ticketId) };
}

/** What was asked for; else the language that the customer wrote in. */
const languageFor = (
  { language, languageAsked }: Pick<HttpRequest, 'language' | 'languageAsked'>,
  invitation: Invitation,
) => (languageAsked ? language : (invitation.language ?? language));
