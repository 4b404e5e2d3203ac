import type { Language } from '../../../../events/vocabulary.ts';
import type { HttpResult } from '../../../../shared/http/request.ts';
import { text } from '../../../../shared/i18n/messages.ts';
import { html } from '../../../../shared/pages/html.ts';
import { leftOutSentence } from '../../pages/left-out.ts';
import { messages } from '../messages.ts';
import { pagePart } from './page-part.ts';
import type { Submitted } from './submit-ticket.ts';

/**
 * What htmx puts into the page that posted: the number, which files are not kept, the link to the ticket. Where the form leads elsewhere
 * (`redirect`) htmx goes there by the header `HX-Redirect`, for what it follows by itself it puts into the page.
 */
export function sentPart(
  { number, trackingUrl, leftOut }: Pick<Submitted, 'number' | 'trackingUrl' | 'leftOut'>,
  redirect: string | undefined,
  language: Language,
): HttpResult {
  const files = leftOut.map((file) => html`<p>${leftOutSentence(file, language)}</p>`);
  const body = html`<p role="status">${text(messages, language, 'form.sent-number', { number })}</p>${files}
<p><a href="${trackingUrl}" target="_blank" rel="noopener">${text(messages, language, 'form.follow')}</a></p>`;
  return {
    status: 201,
    html: pagePart('sent', language, body),
    headers: redirect === undefined ? {} : { 'hx-redirect': new URL(redirect, trackingUrl).href },
  };
}
