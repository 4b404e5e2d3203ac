import { randomUUID } from 'node:crypto';
import type { Language } from '../../../events/vocabulary.ts';
import { httpHandler, operation } from '../../../shared/http/http-handler.ts';
import { text } from '../../../shared/i18n/messages.ts';
import { html } from '../../../shared/pages/html.ts';
import { page } from '../../../shared/pages/layout.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import { formPage, hostedForms } from '../form-page.ts';
import { messages } from '../messages.ts';
import { showForm } from './route.ts';

/** GET /f/{form}. */
export function createHandler(deps: { firmName: string; clock: Clock }) {
  return httpHandler(
    [
      operation({
        route: showForm,
        async handle({ params: { form }, language }) {
          if (!hostedForms.includes(form)) return { status: 404, html: unknownForm(language) };
          const view = { language, form, firmName: deps.firmName, values: {}, errors: [] };
          return { status: 200, html: formPage({ ...view, idempotencyKey: randomUUID() }) };
        },
      }),
    ],
    deps.clock,
  );
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
