import type { Language } from '../../../events/vocabulary.ts';
import { text } from '../../../shared/i18n/messages.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import { showBytes } from '../../../shared/text/show-bytes.ts';
import { leftOutSentence } from '../pages/left-out.ts';
import { messages } from './messages.ts';
import type { ShownEntry, ShownFile } from './view-ticket.ts';

/** What the two sides wrote to each other, oldest first, with files to download and what was agreed marked as such. */
export function talk(
  conversation: readonly ShownEntry[],
  { language, firmName, when }: { language: Language; firmName: string; when: (at: string) => Html },
): Html {
  const items = conversation.map(({ entry: { kind, text: words, at, leftOut = [] }, files }) => {
    const ours = kind !== 'customer-message';
    const who = ours ? firmName : text(messages, language, 'track.you');
    const agreed =
      kind === 'agreement' ? html` · <strong>${text(messages, language, 'track.agreement')}</strong>` : '';
    return html`<li class="${ours ? 'staff' : 'customer'}"><span class="meta">${who} · ${when(at)}${agreed}</span>
<p>${words}</p>${fileList(files)}${leftOut.map((file) => html`<p class="hint">${leftOutSentence(file, language)}</p>`)}</li>`;
  });
  return html`<ol class="talk">${items}</ol>`;
}

function fileList(files: readonly ShownFile[]): Html {
  if (files.length === 0) return html``;
  const items = files.map(
    ({ name, size, path }) =>
      html`<li><a href="${path}" rel="nofollow">${name}</a> <span class="meta">${showBytes(size)}</span></li>`,
  );
  return html`<ul class="files">${items}</ul>`;
}
