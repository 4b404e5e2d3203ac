import { createHash, randomUUID } from 'node:crypto';
import type { Language } from '../../../../events/vocabulary.ts';
import { httpHandler } from '../../../../shared/http/http-handler.ts';
import type { HttpRequest, HttpResult } from '../../../../shared/http/request.ts';
import { text } from '../../../../shared/i18n/messages.ts';
import type { Links } from '../../../../shared/links/links.ts';
import { html } from '../../../../shared/pages/html.ts';
import { page, switchName } from '../../../../shared/pages/layout.ts';
import { notFound } from '../../../../shared/runtime/errors.ts';
import { readTicketId } from '../../../../shared/runtime/ids.ts';
import type { Firms } from '../../../../shared/settings/firm.ts';
import type { Form } from '../../../../shared/settings/forms.ts';
import type { Settings } from '../../../../shared/settings/open-settings.ts';
import type { Clock } from '../../../../shared/time/clock.ts';
import { findForm } from '../find-form.ts';
import { formPage, formPolicy } from '../form-page.ts';
import { startToken } from '../guard.ts';
import { messages } from '../messages.ts';
import { sentPage } from '../sent-page.ts';
import { publicForm } from './public-form.ts';
import { routes } from './routes.ts';

export interface FormDeps {
  settings: Settings;
  links: Pick<Links, 'token'>;
  firm: Firms;
  /** Where browsers upload files to. */
  uploadOrigin?: string | undefined;
  /** The texts of `/widget.js` and `/form.js`, and of the script in the page after a post. */
  scripts: { widget: string; form: string; sent: string };
  clock: Clock;
}

/** GET /f/{form}, /v1/forms/{form}/public, /widget.js, /form.js. */
export function createHandler(deps: FormDeps) {
  const { settings, links } = deps;
  return httpHandler(
    routes,
    {
      showForm: (request) => showPage(deps, request),
      switchForm: (request) => showTyped(deps, request),
      async getPublicForm({ params, language, now }) {
        const form = await findShown(settings, params.form, now);
        if (!form) throw notFound('error.not-found');
        const json = publicForm(form, language, await startToken(links, form.id, now));
        return { status: 200, json };
      },
      getWidget: scriptOf(deps.scripts.widget),
      getFormScript: scriptOf(deps.scripts.form),
    },
    deps.clock,
    deps.firm,
  );
}

/** A form that pages of ours show: not one whose posts a service has to sign, for no page can. */
async function findShown(settings: Settings, id: string, now: Date): Promise<Form | undefined> {
  const form = await findForm(settings, id, now);
  return form?.signed === undefined ? form : undefined;
}

async function showPage(
  { settings, links, firm, uploadOrigin, scripts }: FormDeps,
  { params, query, language, languageChosen, now }: HttpRequest<typeof routes.showForm>,
): Promise<HttpResult> {
  const form = await findShown(settings, params.form, now);
  if (!form) return { status: 404, html: unknownForm(language) };
  const ticketId = readTicketId(query.sent ?? '');
  if (ticketId !== undefined)
    return sentPage({ language, form, ticketId, token: query.follow, script: scripts.sent });
  const values = {
    formStarted: await startToken(links, form.id, now),
    ...(languageChosen ? { language } : {}),
  };
  const firmName = (await firm(now)).name[language];
  const view = { language, form, firmName, values, errors: [], idempotencyKey: randomUUID() };
  return { status: 200, html: formPage(view), headers: formPolicy(form, uploadOrigin) };
}

/**
 * The form in another language, with what was typed. What only robots fill in does not travel, and no place to lead to, which whoever made the
 * request may have named. */
async function showTyped(
  { settings, firm, uploadOrigin }: FormDeps,
  { params, body, language, now }: HttpRequest<typeof routes.switchForm>,
): Promise<HttpResult> {
  const form = await findShown(settings, params.form, now);
  if (!form) return { status: 404, html: unknownForm(language) };
  const {
    'homepage-url': _,
    form: formName,
    idempotencyKey = randomUUID(),
    redirect: __,
    [switchName]: ___,
    ...values
  } = body as Record<string, string>;
  const view = {
    // Whoever switches chooses.
    ...{ language, form, values: { ...values, language }, errors: [], idempotencyKey },
    firmName: (await firm(now)).name[language],
    ...(formName ? { formName } : {}),
  };
  return { status: 200, html: formPage(view), headers: formPolicy(form, uploadOrigin) };
}

/** A script that browsers keep for ten minutes and then ask whether it is still the same. */
function scriptOf(code: string): (request: HttpRequest) => Promise<HttpResult> {
  const etag = `"${createHash('sha256').update(code).digest('base64url').slice(0, 22)}"`;
  const headers = {
    etag,
    'cache-control': 'public, max-age=600',
    // Pages elsewhere load it, whatever they ask of what they load.
    'cross-origin-resource-policy': 'cross-origin',
  };
  return async ({ ifNoneMatch }) =>
    ifNoneMatch.includes(etag)
      ? { status: 304, headers }
      : {
          status: 200,
          text: code,
          headers: { ...headers, 'content-type': 'text/javascript; charset=utf-8' },
        };
}

function unknownForm(language: Language): string {
  const title = text(messages, language, 'unknown-form.title');
  const contact = text(messages, language, 'unknown-form.contact');
  return page({
    language,
    title,
    body: html`<h1>${title}</h1>
<section><p><a href="/f/contact?lang=${language}">${contact}</a></p></section>`,
  });
}
