import { joinTexts } from '../../../../shared/http/form-values.ts';
import { problemOf } from '../../../../shared/http/problem.ts';
import type { HttpRequest, HttpResult } from '../../../../shared/http/request.ts';
import { text } from '../../../../shared/i18n/messages.ts';
import type { DomainError } from '../../../../shared/runtime/errors.ts';
import { keyOfNext } from '../../pages/key-of-next.ts';
import { type FormView, formPage, formPolicy, refusalPart } from '../form-page.ts';
import { type IntakeMessageKey, messages } from '../messages.ts';
import { pagePart } from './page-part.ts';
import type { ReadPost } from './read-with-form.ts';
import { placeOf } from './redirect-of.ts';

/** Problems of the form as a whole that have words of their own. */
const wholeProblems: Partial<Record<string, IntakeMessageKey>> = {
  'error.idempotency-reused': 'form.sent-before',
  'error.internal': 'form.again',
  'error.limited': 'form.limited',
};

export interface RefusedDeps {
  firmName: string;
  uploadOrigin?: string | undefined;
}

/** The form again, with what was typed and what is wrong with it; for htmx, whose page has its own form, only what is wrong. */
export async function refusedForm(
  deps: RefusedDeps,
  { error, read, remedy }: { error: DomainError; read: ReadPost; remedy: string | undefined },
  {
    language,
    correlationId,
    shownIn,
    raw,
  }: Pick<HttpRequest, 'language' | 'correlationId' | 'shownIn' | 'raw'>,
): Promise<HttpResult> {
  const { status, detail } = await problemOf(error, language, correlationId);
  const { form, formName, post, reading } = read;
  const redirect = placeOf(form, reading.redirect, raw?.headers ?? {});
  const { idempotencyKey, 'homepage-url': _, form: __, ...typed } = valuesOf(read);
  const sentBefore = error.message === 'error.idempotency-reused';
  const known = wholeProblems[error.message];
  const problem = known ? text(messages, language, known) : detail;
  const view: FormView = {
    language,
    firmName: deps.firmName,
    form,
    formName,
    idempotencyKey: keyOfNext(error, idempotencyKey === undefined ? {} : { idempotencyKey }),
    values: typed,
    errors: sentBefore ? [] : error.fields,
    filesLost: post.files.length > 0,
    ...(remedy === undefined ? {} : { remedy }),
    ...(redirect === undefined ? {} : { redirect }),
    ...(error.message === 'error.invalid' ? {} : { problem }),
  };
  return shownIn === 'part'
    ? { status, html: pagePart('refused', language, refusalPart(view)) }
    : { status, html: formPage(view), headers: formPolicy(form, deps.uploadOrigin, redirect) };
}

/** What was typed, under the names of our own page: as it came from there, and as it was read from elsewhere. */
function valuesOf({ isStrict, post, reading }: ReadPost): Record<string, string> {
  if (isStrict) return joinTexts(post.entries.map(({ name, value }) => [name, value] as const));
  const { kind, subject, description, text: whole, name, email, phone } = reading;
  const { language, productSerial, orderNumber, region, idempotencyKey } = reading;
  const parts = {
    ...{ kind, subject, description: whole ?? description, name, email, phone },
    ...{ language, productSerial, orderNumber, region, idempotencyKey },
  };
  const told = Object.entries(parts).filter(([, value]) => value !== undefined);
  return { ...reading.fields, ...(Object.fromEntries(told) as Record<string, string>) };
}
