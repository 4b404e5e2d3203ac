import type { Language } from '../../../events/vocabulary.ts';
import { text } from '../../../shared/i18n/messages.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import { page } from '../../../shared/pages/layout.ts';
import type { FieldError } from '../../../shared/runtime/errors.ts';
import { errorSummary, renderField } from '../fields.ts';
import { messages } from './messages.ts';

export interface ReplyFormView {
  language: Language;
  /** Fresh for each view, so that a reply sent twice is one. */
  idempotencyKey: string;
  /** True when a reply takes up a finished matter again. */
  reopens?: boolean;
  value?: string;
  errors?: readonly FieldError[];
}

/** The form posts to the address that it is shown at: the link stays where it is, out of the page's text. */
export function replyForm({ language, idempotencyKey, reopens, value, errors }: ReplyFormView): Html {
  const label = text(messages, language, 'track.reply');
  const field = { name: 'body', label, value: value ?? '', control: 'area' as const, maxLength: 8000 };
  return html`<form method="post" action="?lang=${language}" novalidate>
<input type="hidden" name="idempotencyKey" value="${idempotencyKey}">
${reopens ? html`<p>${text(messages, language, 'track.reply-reopens')}</p>` : ''}
${renderField(language, field, errors ?? [])}
<button type="submit">${text(messages, language, 'track.send')}</button>
</form>`;
}

/** A reply that was not taken: why, what was typed, and the way back. `again` is false where trying again is no use. */
export function refusedReplyPage(
  view: ReplyFormView & { problem: string; again: boolean; instead?: Html },
): string {
  const { language, errors = [], problem, again, instead } = view;
  const title = text(messages, language, 'track.not-sent');
  const label = text(messages, language, 'track.reply');
  const labelled = errors.map((error) => {
    const linked = error.path === 'body';
    return { ...error, label: linked ? label : error.path, linked };
  });
  return page({
    language,
    title,
    body: html`<h1>${title}</h1>
${errorSummary(language, problem, undefined, labelled)}
${again ? replyForm(view) : (instead ?? '')}
<p><a href="?lang=${language}">${text(messages, language, 'track.back')}</a></p>`,
  });
}
