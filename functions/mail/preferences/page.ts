import type { Language } from '../../../events/vocabulary.ts';
import { text } from '../../../shared/i18n/messages.ts';
import { type Choice, choices } from '../../../shared/mail/change-preferences.ts';
import { type Html, html } from '../../../shared/pages/html.ts';
import { otherLanguage, page, switchedForm } from '../../../shared/pages/layout.ts';
import { preferenceMessages } from '../messages.ts';
import type { AddressToken } from './address-token.ts';

/** What the preferences page shows besides what is refused. */
interface Shown {
  language: Language;
  saved: boolean;
  suppressed: boolean;
  /** What is not sent for want of consent. */
  consentless: ReadonlySet<Choice>;
  /** What was refused before everything was stopped; present where that was just done. */
  before?: ReadonlySet<Choice>;
}

/**
 * Renders the preferences page; it never shows the address. A ticked box refuses, so nothing is ticked that its reader did not tick. The button that stops
 * everything stands in a form of its own, so that Enter saves.
 */
export function preferencesPage(
  refused: ReadonlySet<Choice>,
  { language, saved, suppressed, consentless, before }: Shown,
): string {
  const say = (key: keyof typeof preferenceMessages) => text(preferenceMessages, language, key);
  const box = (choice: Choice): Html => html`<div>
<label class="box"><input type="checkbox" name="no-${choice}" value="on" aria-describedby="${choice}-hint"${
    refused.has(choice) ? html` checked` : ''
  }> ${say(choice)}</label>
<p class="hint" id="${choice}-hint">${say(`${choice}-hint`)}</p>
</div>`;
  const unsent = (choice: Choice): Html => html`<div>
<p>${say(choice)}</p>
<p class="hint">${say('no-consent')}</p>
</div>`;
  const row = (choice: Choice): Html =>
    consentless.has(choice) && !refused.has(choice) ? unsent(choice) : box(choice);
  const isAll = choices.every((choice) => refused.has(choice));
  return page({
    language,
    title: say('title'),
    switchTo: `?lang=${otherLanguage[language]}`,
    keepsTyped: true,
    body: html`<h1>${say('title')}</h1>
${saved ? html`<section class="done" role="status"><p>${say('saved')}</p></section>` : ''}
${before ? undoOf(before, language) : ''}
${suppressed ? html`<section class="summary"><p>${say('suppressed')}</p></section>` : ''}
${isAll ? '' : stopOf(language)}
<form id="${switchedForm}" method="post" action="?lang=${language}">
<p>${say('intro')}</p>
<input type="hidden" name="form" value="2">
${choices.map(row)}
<p class="hint aside">${say('always')}</p>
<button type="submit">${say('save')}</button>
</form>`,
  });
}

/** One press that stops everything. */
function stopOf(language: Language): Html {
  const say = (key: keyof typeof preferenceMessages) => text(preferenceMessages, language, key);
  return html`<form method="post" action="?lang=${language}">
<input type="hidden" name="form" value="2">
<button type="submit" name="everything" value="stop" aria-describedby="everything-hint">${say('everything')}</button>
<p class="hint" id="everything-hint">${say('everything-hint')}</p>
</form>`;
}

/** That everything is stopped, and how it becomes again what it was before. */
function undoOf(before: ReadonlySet<Choice>, language: Language): Html {
  const say = (key: keyof typeof preferenceMessages) => text(preferenceMessages, language, key);
  return html`<section class="done" role="status"><p>${say('stopped')}</p>
<form method="post" action="?lang=${language}">
<input type="hidden" name="form" value="2">
${[...before].map((choice) => html`<input type="hidden" name="no-${choice}" value="on">`)}
<button type="submit" class="switch">${say('undo')}</button>
</form></section>`;
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
