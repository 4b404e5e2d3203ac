import type { Language } from '../../../events/vocabulary.ts';
import { text } from '../../../shared/i18n/messages.ts';
import { html } from '../../../shared/pages/html.ts';
import { otherLanguage, page } from '../../../shared/pages/layout.ts';
import { messages, type TrackMessageKey } from './messages.ts';

export interface DisownView {
  language: Language;
  firmName: string;
  /** The ticket's, as shown. */
  number: string;
  /** True after the button was pressed. */
  done: boolean;
}

/** Asks whether somebody else wrote; after the button, says what follows from it. */
export function disownPage({ language, firmName, number, done }: DisownView): string {
  const say = (key: TrackMessageKey) => text(messages, language, key, { number });
  return page({
    language,
    title: `${say('disown.title')} · ${firmName}`,
    switchTo: `?lang=${otherLanguage[language]}${done ? '&done=1' : ''}`,
    body: done
      ? html`<h1>${say('disown.title')}</h1>
<section class="done" role="status"><p>${say('disown.done')}</p></section>`
      : html`<h1>${say('disown.title')}</h1>
<form method="post" action="?lang=${language}">
<p>${say('disown.why')}</p>
<button type="submit">${say('disown.send')}</button>
</form>`,
  });
}
