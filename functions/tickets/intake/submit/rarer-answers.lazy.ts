import type { Language } from '../../../../events/vocabulary.ts';
import { problemHeaders, problemOf } from '../../../../shared/http/problem.ts';
import type { HttpResult } from '../../../../shared/http/request.ts';
import { text } from '../../../../shared/i18n/messages.ts';
import { sealOnward } from '../../../../shared/links/onward.ts';
import { html } from '../../../../shared/pages/html.ts';
import { page } from '../../../../shared/pages/layout.ts';
import { problemPage } from '../../../../shared/pages/problem-page.ts';
import type { Ports } from '../../../../shared/runtime/ports.ts';
import { filesLater } from '../form-fields.ts';
import { framePolicy } from '../frame-policy.ts';
import { messages } from '../messages.ts';
import { remedyOf } from '../remedy.ts';
import { onwards } from './onwards.ts';
import { pagePart } from './page-part.ts';
import { redirectOf } from './redirect-of.ts';
import { type RefusedDeps, refusedForm } from './refused-form.ts';
import type { PostOutcome } from './take-post.ts';
import type { Asked, Refused, ToldOutcome } from './told-outcome.ts';

type Aside = Extract<PostOutcome, { is: 'aside' }>;

/** What a browser shows of a post, and what a program is told where it was not taken. */
export async function rarerAnswer(
  deps: RefusedDeps & Pick<Ports, 'links'>,
  outcome: ToldOutcome,
  asked: Asked & { isForPage: boolean },
): Promise<HttpResult> {
  switch (outcome.is) {
    case 'refused':
      return asked.isForPage ? refusedPage(deps, outcome, asked) : refusedJson(outcome, asked);
    case 'aside':
      return asked.isForPage ? asidePage(outcome, asked) : asideJson(outcome, asked);
    case 'submitted':
      return onwardsFrom(deps, outcome, asked);
  }
}

async function onwardsFrom(
  { links }: Pick<Ports, 'links'>,
  { submitted, read }: Extract<PostOutcome, { is: 'submitted' }>,
  asked: Asked,
): Promise<HttpResult> {
  const { form, reading, isStrict, post } = read;
  const redirect = redirectOf(form, reading.redirect, submitted.ticketId, asked.raw?.headers ?? {});
  const hasFilesLater = isStrict && post.entries.some(({ name }) => name === filesLater);
  const onward =
    redirect !== undefined && hasFilesLater && !submitted.dropped
      ? await sealOnward(links, redirect)
      : undefined;
  return onwards(submitted, { form: form.id, redirect, onward }, asked);
}

const refusedRemedy = ({ reasons, read }: Refused, language: Language): string | undefined =>
  read && !read.isStrict && reasons.length > 0
    ? remedyOf(language, read.formName, reasons, read.reading)
    : undefined;

async function refusedJson(refused: Refused, { language, correlationId }: Asked): Promise<HttpResult> {
  const { error, kept } = refused;
  const json = await problemOf(error, language, correlationId);
  const remedy = refusedRemedy(refused, language);
  return {
    status: json.status,
    json: { ...json, ...(remedy ? { remedy } : {}), ...(kept ? { kept } : {}) },
    headers: problemHeaders,
  };
}

/** The form again with everything that was typed; a plain page where nothing could be read. */
async function refusedPage(deps: RefusedDeps, refused: Refused, asked: Asked): Promise<HttpResult> {
  const { error, read } = refused;
  const { status, detail } = await problemOf(error, asked.language, asked.correlationId);
  if (read === undefined && asked.shownIn === 'part')
    return { status, html: pagePart('refused', asked.language, html`<p role="alert">${detail}</p>`) };
  return read === undefined
    ? { status, html: await problemPage(error, asked) }
    : refusedForm(deps, { error, read, remedy: refusedRemedy(refused, asked.language) }, asked);
}

function asideJson({ kept, reason, read }: Aside, { language }: Asked): HttpResult {
  const detail = text(messages, language, 'form.aside');
  const remedy = remedyOf(language, read.formName, [reason], read.reading);
  return { status: 202, json: { detail, remedy, ...(kept ? { kept } : {}) } };
}

function asidePage({ read: { form } }: Aside, { language, shownIn }: Asked): HttpResult {
  const title = text(messages, language, 'form.sent');
  const sentence = html`<p role="status">${text(messages, language, 'form.aside')}</p>`;
  return shownIn === 'part'
    ? { status: 202, html: pagePart('sent', language, sentence) }
    : {
        status: 202,
        html: page({ language, title, body: html`<h1>${title}</h1>${sentence}` }),
        headers: { 'content-security-policy': framePolicy(form) },
      };
}
