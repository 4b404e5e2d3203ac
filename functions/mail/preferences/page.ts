import type { Language } from '../../../events/vocabulary.ts';
import { text } from '../../../shared/i18n/messages.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import { page } from '../../../shared/pages/layout.ts';
import { preferenceMessages } from '../messages.ts';
import { type AddressToken, type Choice, choices } from './address-token.ts';

const other: Record<Language, Language> = { en: 'zh-CN', 'zh-CN': 'en' };

/** Renders the preferences page; it never shows the address. */
export function preferencesPage(
  refused: ReadonlySet<Choice>,
  { language, saved, suppressed }: { language: Language; saved: boolean; suppressed: boolean },
): string {
  const say = (key: keyof typeof preferenceMessages) => text(preferenceMessages, language, key);
  const box = (choice: Choice): Html => html`<div>
<label class="box"><input type="checkbox" name="${choice}" value="on" aria-describedby="${choice}-hint"${
    refused.has(choice) ? '' : html` checked`
  }> ${say(choice)}</label>
<p class="hint" id="${choice}-hint">${say(`${choice}-hint`)}</p>
</div>`;
  return page({
    language,
    title: say('title'),
    switchTo: `?lang=${other[language]}`,
    body: html`<h1>${say('title')}</h1>
${saved ? html`<section class="done" role="status"><p>${say('saved')}</p></section>` : ''}
${suppressed ? html`<section class="summary"><p>${say('suppressed')}</p></section>` : ''}
<form method="post" action="?lang=${language}">
<p>${say('intro')}</p>
<input type="hidden" name="form" value="1">
${choices.map(box)}
<p class="hint aside">${say('always')}</p>
<button type="submit">${say('save')}</button>
</form>`,
  });
}

/** The page after one click; programs only read the status. */
export function unsubscribedPage(what: AddressToken['what'], language: Language): string {
  const say = (key: keyof typeof preferenceMessages) => text(preferenceMessages, language, key);
  return page({
    language,
    title: say('done-title'),
    body: html`<h1>${say('done-title')}</h1>
<section class="done"><p>${say(`done-${what}`)}</p></section>
<p><a href="?lang=${language}">${say('manage')}</a></p>`,
  });
}
