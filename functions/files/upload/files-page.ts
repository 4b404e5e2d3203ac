import type { Language } from '../../../events/vocabulary.ts';
import type { UploadForm } from '../../../shared/files/files.ts';
import { maxFileBytes, maxFiles } from '../../../shared/files/limits.ts';
import { text } from '../../../shared/i18n/messages.ts';
import { fieldText } from '../../../shared/i18n/problem-text.ts';
import { type Html, type HtmlPart, html } from '../../../shared/pages/html.ts';
import { otherLanguage, page, pagePolicy } from '../../../shared/pages/layout.ts';
import type { FieldError } from '../../../shared/runtime/errors.ts';
import { showBytes } from '../../../shared/text/show-bytes.ts';
import { messages } from './messages.ts';
import type { WaitingFile } from './name-upload.ts';

export interface FilesView {
  language: Language;
  /** Of the ticket's page. */
  token: string;
  waiting: readonly WaitingFile[];
  /** The form of the store, once somebody wants to choose a file. */
  form?: UploadForm;
  /** Why the file that was just posted is not taken. */
  refused?: Omit<FieldError, 'path'> | undefined;
  /** A message was sent just before. */
  received?: boolean;
  onward?: Onward | undefined;
}

/** Where the form that was posted leads in the end: the place, and as browsers carry it along. */
export interface Onward {
  place: string;
  sealed: string;
}

/** The page may post to the store too, which leads back here, and lead to `onward` in the end: browsers hold redirects against it as well. */
export function filesPolicy(uploadOrigin: string | undefined, onward = ''): Record<string, string> {
  const site = URL.canParse(onward) ? new URL(onward).origin : undefined;
  const targets = ["form-action 'self'", uploadOrigin, site].filter(Boolean).join(' ');
  return { 'content-security-policy': pagePolicy.replace("form-action 'self'", targets) };
}

/**
 * Files for a ticket, without scripts: one at a time straight to the store, past the gateway that takes no large ones; then all of them are sent
 * as a message.
 */
export function filesPage(view: FilesView): string {
  const { language, token, waiting, form, refused, received, onward } = view;
  const say = (key: keyof typeof messages, params?: Record<string, string>) =>
    text(messages, language, key, params);
  const uploads = waiting.map((file) => file.token).join(',');
  const limits = say('limits', { max: String(maxFiles), size: showBytes(maxFileBytes) });
  const more = waiting.length === 0 ? say('first') : say('another');
  return page({
    language,
    title: say('title'),
    switchTo: `/t/${token}/files?${new URLSearchParams({ lang: otherLanguage[language], uploads, ...(onward ? { onward: onward.sealed } : {}) })}`,
    body: html`<h1>${say('title')}</h1>
${received ? html`<section class="done" role="status"><p>${say('received')}</p></section>` : ''}
${refused ? html`<section class="summary" role="alert"><h2>${say('refused')}</h2><p>${fieldText(language, refused)}</p></section>` : ''}
${waiting.length > 0 ? sendForm({ ...view, uploads }) : ''}
${
  waiting.length >= maxFiles
    ? ''
    : form
      ? storeForm(form, language, limits)
      : html`<form method="post" action="/t/${token}/files?lang=${language}">
<p class="hint">${limits}</p>
<input type="hidden" name="uploads" value="${uploads}">
${carried(onward)}
<button type="submit">${more}</button></form>`
}
${onward ? html`<p><a href="${onward.place}">${say('onward')}</a></p>` : ''}
<p><a href="/t/${token}?lang=${language}">${say('back')}</a></p>`,
  });
}

function sendForm({
  language,
  token,
  waiting,
  uploads,
  onward,
}: Pick<FilesView, 'language' | 'token' | 'waiting' | 'onward'> & { uploads: string }): Html {
  const items = waiting.map(
    ({ name, size }) => html`<li>${name} <span class="meta">${showBytes(size)}</span></li>`,
  );
  return html`<form method="post" action="/t/${token}?lang=${language}">
<h2>${text(messages, language, 'waiting')}</h2>
<ul>${items}</ul>
<input type="hidden" name="uploads" value="${uploads}">
${carried(onward)}
<button type="submit">${text(messages, language, 'send')}</button></form>`;
}

const carried = (onward: Onward | undefined): HtmlPart =>
  onward ? html`<input type="hidden" name="onward" value="${onward.sealed}">` : '';

/** The store reads the fields up to the file: it stands last. */
function storeForm({ url, fields }: UploadForm, language: Language, limits: string): Html {
  const hidden = Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  return html`<form method="post" action="${url}" enctype="multipart/form-data">${hidden}
<label for="file">${text(messages, language, 'choose')}</label>
<p class="hint" id="file-limits">${limits}</p>
<input id="file" name="file" type="file" required aria-describedby="file-limits">
<button type="submit">${text(messages, language, 'upload')}</button></form>`;
}
