import type { Language } from '../../../events/vocabulary.ts';
import { maxFiles } from '../../../shared/files/limits.ts';
import { text } from '../../../shared/i18n/messages.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import { switchedForm } from '../../../shared/pages/layout.ts';
import type { FieldError } from '../../../shared/runtime/errors.ts';
import { renderField } from '../pages/fields.ts';
import { fileLimits, uploadAttribute } from '../pages/upload-texts.ts';
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
  /** Tokens of files that are uploaded already, separated by commas. */
  uploads?: string | undefined;
  errors?: readonly FieldError[];
}

/** The form posts to the address that it is shown at: the link stays where it is, out of the page's text. */
export function replyForm({
  language,
  idempotencyKey,
  leadsTo,
  offersNotYet,
  value,
  uploads,
  errors,
}: ReplyFormView): Html {
  const label = text(messages, language, 'track.reply');
  const field = { name: 'body', label, value: value ?? '', control: 'area' as const, maxLength: 8000 };
  const files = {
    ...{ name: 'files', path: 'uploads', label: text(messages, language, 'track.files'), value: '' },
    ...{ control: 'file' as const, optional: true, help: fileLimits(language, maxFiles) },
  };
  return html`<form id="${switchedForm}" method="post" action="?lang=${language}"${uploadAttribute(language, maxFiles)} novalidate>
<input type="hidden" name="idempotencyKey" value="${idempotencyKey}">
${uploads ? html`<input type="hidden" name="uploads" value="${uploads}">` : ''}
${leadsTo === 'reopening' ? html`<p>${text(messages, language, 'track.reply-reopens')}</p>` : ''}
${offersNotYet ? html`<p><button type="submit" name="notYet" value="1" formnovalidate>${text(messages, language, 'track.not-yet')}</button></p>` : ''}
${leadsTo === 'follow-up' ? html`<p>${text(messages, language, 'track.reply-follow-up')}</p>` : ''}
${renderField(language, field, errors ?? [])}
${renderField(language, files, errors ?? [])}
<button type="submit" name="action" value="reply">${text(messages, language, 'track.send')}</button>
<button type="submit" name="next" value="files" class="second" data-later>${text(messages, language, 'track.add-files')}</button>
</form>
<script src="/form.js" defer></script>`;
}
