import { httpHandler } from '../../../../shared/http/http-handler.ts';
import type { RawBody } from '../../../../shared/http/read-body.ts';
import type { HttpResult } from '../../../../shared/http/request.ts';
import type { FieldError } from '../../../../shared/runtime/errors.ts';
import type { Ports } from '../../../../shared/runtime/ports.ts';
import type { Settings } from '../../../../shared/settings/open-settings.ts';
import { formFor } from '../find-form.ts';
import { type Posted, problemsOfAnswers } from '../form-rules.ts';
import { problemsOfFurther } from '../further-fields.ts';
import { prepareSubmission } from '../prepare-submission.ts';
import { intakeFiles, type KeepFile } from './intake-files.ts';
import { onwards } from './onwards.ts';
import { refusedForm } from './refused-form.ts';
import { routes } from './routes.ts';
import { type SubmitDeps, type Submitted, submitTicket } from './submit-ticket.ts';

/** POST /v1/tickets. */
export function createHandler(
  ports: Omit<SubmitDeps, 'files'> &
    Pick<Ports, 'firmName' | 'uploadOrigin' | 'clock'> & {
      /** Stores a file that came along with a post. */
      keepFile: KeepFile;
    },
) {
  const { table, links, keepFile: keep } = ports;
  const deps = { ...ports, files: intakeFiles({ table, links, keep }) };
  const submit = submitTicket(deps);
  return httpHandler(
    routes,
    {
      submitTicket: {
        prepare: prepareSubmission,
        check: (prepared, raw, now) => problemsOfPost(deps.settings, prepared, raw, now),
        async handle(request) {
          const submitted = await submit({
            submission: request.body,
            files: request.files,
            idempotencyKey: request.idempotencyKey,
            askedLanguage: request.languageAsked ? request.language : undefined,
            network: request.network,
            correlationId: request.correlationId,
            now: request.now,
          });
          return request.bodyKind === 'form' && request.wantsHtml
            ? onwards(submitted, request.body.form, request.languageAsked ? `lang=${request.language}` : '')
            : taken(submitted);
        },
        refuse: (error, refused) => (refused.wantsHtml ? refusedForm(deps, error, refused) : undefined),
      },
    },
    deps.clock,
  );
}

/** What the form's own rules find wrong. */
async function problemsOfPost(
  settings: Settings,
  prepared: unknown,
  raw: RawBody,
  now: Date,
): Promise<FieldError[]> {
  if (typeof prepared !== 'object' || prepared === null || Array.isArray(prepared)) return [];
  const posted = prepared as Posted;
  const form = await formFor(settings, posted.form, now);
  const files = new Map<string, number>();
  for (const { field } of (raw.kind === 'form' && raw.files) || [])
    files.set(field, (files.get(field) ?? 0) + 1);
  return [...problemsOfAnswers(form, posted, files), ...problemsOfFurther(form, posted)];
}

const taken = ({ ticketId, number, trackingUrl }: Submitted): HttpResult => ({
  status: 201,
  json: { ticketId, number, trackingUrl },
  headers: { location: trackingUrl },
});
