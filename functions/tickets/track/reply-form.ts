import type { Language } from '../../../events/vocabulary.ts';
import { text } from '../../../shared/i18n/messages.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import type { FieldError } from '../../../shared/runtime/errors.ts';
import { renderField } from '../pages/fields.ts';
import { messages } from './messages.ts';

export type ReplyLeadsTo = 'conversation' | 'reopening' | 'follow-up';

export interface ReplyFormView {
  language: Language;
  /** Fresh for each view, so that a reply sent twice is one. */
  idempotencyKey: string;
  /** What a reply does, where it is more than going into the conversation. */
  leadsTo?: ReplyLeadsTo;
  /** One press says, without a word, that the matter is not solved. */
  offersNotYet?: boolean;
  value?: string;
  errors?: readonly FieldError[];
}

/** The form posts to the address that it is shown at: the link stays where it is, out of the page's text. */
export function replyForm({
  language,
  idempotencyKey,
  leadsTo,
  offersNotYet,
  value,
  errors,
}: ReplyFormView): Html {
  const label = text(messages, language, 'track.reply');
  const field = { name: 'body', label, value: value ?? '', control: 'area' as const, maxLength: 8000 };
  return html`<form method="post" action="?lang=${language}" novalidate>
<input type="hidden" name="idempotencyKey" value="${idempotencyKey}">
${leadsTo === 'reopening' ? html`<p>${text(messages, language, 'track.reply-reopens')}</p>` : ''}
${offersNotYet ? html`<p><button type="submit" name="notYet" value="1" formnovalidate>${text(messages, language, 'track.not-yet')}</button></p>` : ''}
${leadsTo === 'follow-up' ? html`<p>${text(messages, language, 'track.reply-follow-up')}</p>` : ''}
${renderField(language, field, errors ?? [])}
<button type="submit">${text(messages, language, 'track.send')}</button>
</form>`;
}
