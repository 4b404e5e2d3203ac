import { httpHandler, operation } from '../../../shared/http/http-handler.ts';
import { problemOf } from '../../../shared/http/problem.ts';
import type { HttpResult, Refused } from '../../../shared/http/request.ts';
import { text } from '../../../shared/i18n/messages.ts';
import type { DomainError } from '../../../shared/runtime/errors.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import { formPage } from '../form-page.ts';
import { keyOfNext } from '../key-of-next.ts';
import { type MessageKey, messages } from '../messages.ts';
import { prepareSubmission } from '../submission.ts';
import { submitTicket as route } from './route.ts';
import { type SubmitDeps, submitTicket } from './submit-ticket.ts';

/** POST /v1/tickets. */
export function createHandler(deps: SubmitDeps & { firmName: string; clock: Clock }) {
  const submit = submitTicket(deps);
  return httpHandler(
    [
      operation({
        route,
        prepare: prepareSubmission,
        async handle(request) {
          const submitted = await submit({
            submission: request.body,
            idempotencyKey: request.idempotencyKey,
            askedLanguage: request.languageAsked ? request.language : undefined,
            correlationId: request.correlationId,
            now: request.now,
          });
          const { trackingUrl } = submitted;
          if (request.bodyKind === 'form' && request.wantsHtml) {
            const lang = request.languageAsked ? `?lang=${request.language}` : '';
            // A path, not the public address: a page's form may lead to its own origin only.
            return { status: 303, headers: { location: new URL(trackingUrl).pathname + lang } };
          }
          return { status: 201, json: submitted, headers: { location: trackingUrl } };
        },
        refuse: (error, refused) =>
          refused.wantsHtml ? refusedPage(error, refused, deps.firmName) : undefined,
      }),
    ],
    deps.clock,
  );
}

/** Problems of the form as a whole that have words of their own. */
const wholeProblems: Partial<Record<string, MessageKey>> = {
  'error.idempotency-reused': 'form.sent-before',
  'error.internal': 'form.again',
};

/** The form again, with what was typed and what is wrong with it. */
function refusedPage(error: DomainError, refused: Refused, firmName: string): HttpResult {
  const { language, values, correlationId } = refused;
  const { status, detail } = problemOf(error, language, correlationId);
  const { form = 'contact', idempotencyKey: _, ...typed } = values;
  const sentBefore = error.message === 'error.idempotency-reused';
  const known = wholeProblems[error.message];
  const problem = known ? text(messages, language, known) : detail;
  return {
    status,
    html: formPage({
      language,
      firmName,
      form: /^[a-z0-9-]{1,64}$/.test(form) ? form : 'contact',
      idempotencyKey: keyOfNext(error, values),
      values: typed,
      errors: sentBefore ? [] : error.fields,
      ...(error.message === 'error.invalid' ? {} : { problem }),
    }),
  };
}
