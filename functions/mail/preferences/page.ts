import type { Language } from '../../../events/vocabulary.ts';
import { text } from '../../../shared/i18n/messages.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import { page } from '../../../shared/pages/layout.ts';
import type { Refusal } from '../../../shared/table/entities/message.ts';
import { preferenceMessages } from '../messages.ts';
import { type Category, categories } from './address-token.ts';

const other: Record<Language, Language> = { en: 'zh-CN', 'zh-CN': 'en' };

/** The page of preferences; it never shows the address. */
export function preferencesPage(
  refusals: ReadonlySet<Refusal>,
  { language, saved, firmName }: { language: Language; saved: boolean; firmName: string },
): string {
  const say = (key: keyof typeof preferenceMessages) => text(preferenceMessages, language, key);
  const box = (category: Category): Html => html`<div>
<label class="box"><input type="checkbox" name="${category}" value="on" aria-describedby="${category}-hint"${
    refusals.has(category) ? '' : html` checked`
  }> ${say(category)}</label>
<p class="hint" id="${category}-hint">${say(`${category}-hint`)}</p>
</div>`;
  return page({
    language,
    title: say('title'),
    switchTo: `?lang=${other[language]}`,
    body: html`<p class="meta">${firmName}</p>
<h1>${say('title')}</h1>
${saved ? html`<section class="done" role="status"><p>${say('saved')}</p></section>` : ''}
${refusals.has('suppressed') ? html`<section class="summary"><p>${say('suppressed')}</p></section>` : ''}
<form method="post" action="?lang=${language}">
<p>${say('intro')}</p>
<input type="hidden" name="form" value="1">
${categories.map(box)}
<p class="hint aside">${say('always')}</p>
<button type="submit">${say('save')}</button>
</form>`,
  });
}

/** What a person sees after one click; robots look at the status only. */
export function unsubscribedPage(category: Category, language: Language): string {
  const say = (key: keyof typeof preferenceMessages) => text(preferenceMessages, language, key);
  return page({
    language,
    title: say('done-title'),
    body: html`<h1>${say('done-title')}</h1>
<section class="done"><p>${say(`done-${category}`)}</p></section>
<p><a href="?lang=${language}">${say('manage')}</a></p>`,
  });
}
