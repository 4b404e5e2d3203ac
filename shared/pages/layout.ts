import { createHash } from 'node:crypto';
import type { Language } from '../../events/vocabulary.ts';
import { footPlace, headPlace } from './dress.ts';
import { type Html, type HtmlPart, html, raw } from './html.ts';
import { pageStyles } from './styles.ts';

const styleHash = createHash('sha256').update(pageStyles).digest('base64');

/** Nothing but our own style and our own forms: no script, no foreign resource, no framing (CSP level 3). */
export const pagePolicy = [
  "default-src 'none'",
  `style-src 'sha256-${styleHash}'`,
  "img-src 'self' data:",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/** The one form of a page whose typed text goes along when the language is switched. */
export const switchedForm = 'typed';
/** The language that the switch of a page leads to. */
export const otherLanguage: Readonly<Record<Language, Language>> = { en: 'zh-CN', 'zh-CN': 'en' };

/** What that form then has besides: it is to be shown in the other language, not to be taken. */
export const switchName = 'switch';

/**
 * One page for customers: works on a phone and with scripts off. `switchTo` is the address of the same page in the other language; with
 * `keepsTyped` the form {@link switchedForm} is posted there, so that nothing typed is lost.
 */
export function page(content: {
  language: Language;
  title: string;
  body: HtmlPart;
  switchTo?: string;
  keepsTyped?: boolean;
}): string {
  const { language, title, body, switchTo, keepsTyped = false } = content;
  return `<!doctype html>${
    html`<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="/favicon.ico" type="image/svg+xml">
<style>${raw(pageStyles)}</style>
</head>
<body>
${raw(headPlace(language))}
<main>
${switchTo ? languageSwitch(language, switchTo, keepsTyped) : ''}
${body}
</main>
${raw(footPlace(language))}
</body>
</html>`.text
  }`;
}

const languageNames: Readonly<Record<Language, string>> = { en: 'English', 'zh-CN': '中文' };

function languageSwitch(language: Language, address: string, keepsTyped: boolean): Html {
  const tag = otherLanguage[language];
  const other = { tag, name: languageNames[tag] };
  if (!keepsTyped)
    return html`<nav><a href="${address}" hreflang="${other.tag}" lang="${other.tag}">${other.name}</a></nav>`;
  // Enter presses the first button of a form: that one sends.
  return html`<nav><button form="${switchedForm}" class="trap" tabindex="-1" aria-hidden="true"></button>
<button form="${switchedForm}" class="switch" name="${switchName}" value="1" formnovalidate formaction="${address}" formenctype="application/x-www-form-urlencoded" lang="${other.tag}">${other.name}</button></nav>`;
}
