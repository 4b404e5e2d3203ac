import { createHash } from 'node:crypto';
import type { Language } from '../../../events/vocabulary.ts';
import type { HttpResult } from '../../../shared/http/request.ts';
import { text } from '../../../shared/i18n/messages.ts';
import { html, raw } from '../../../shared/pages/html.ts';
import { page } from '../../../shared/pages/layout.ts';
import { showTicketId } from '../../../shared/runtime/ids.ts';
import type { Form } from '../../../shared/settings/forms.ts';
import { framePolicy } from './frame-policy.ts';
import { type IntakeMessageKey, messages } from './messages.ts';

/** A token as links have it. It is checked where it is used; here it only has to stay one. */
const linkToken = /^[\w.-]{1,300}$/;

/**
 * What stands where a post was sent from: in a frame of a site that has the form, with the link to the ticket, which opens a window of
 * its own; and, without a link, what somebody sees whose post made no ticket. In a frame `script` (web/sent/main.ts) tells the site of
 * the number.
 */
export function sentPage({
  language,
  form,
  ticketId,
  token,
  script,
}: {
  language: Language;
  form: Pick<Form, 'origins'>;
  ticketId: string;
  /** Of the ticket's page. */
  token: string | undefined;
  script: string;
}): HttpResult {
  const say = (key: IntakeMessageKey, params?: Record<string, string>) =>
    text(messages, language, key, params);
  const number = showTicketId(ticketId);
  const isFramed = token !== undefined && form.origins.length > 0;
  const link = token !== undefined && linkToken.test(token) ? `/t/${token}?lang=${language}` : undefined;
  const body = html`<h1>${say('form.sent')}</h1>
<section class="done" role="status"><p>${say('form.sent-number', { number })}</p>${link === undefined ? '' : html`<p><a href="${link}" target="_blank" rel="noopener">${say('form.follow')}</a></p>`}</section>
${isFramed ? html`<script data-number="${number}" data-origins="${form.origins.join(' ')}">${raw(script)}</script>` : ''}`;
  const scripts = isFramed ? `; script-src '${sourceOf(script)}'` : '';
  return {
    status: 200,
    html: page({ language, title: say('form.sent'), body }),
    headers: { 'content-security-policy': framePolicy(form) + scripts },
  };
}

/** How a policy names a script that stands in the page. */
const sourceOf = (script: string): string => `sha256-${createHash('sha256').update(script).digest('base64')}`;
