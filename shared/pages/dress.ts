import { createHash } from 'node:crypto';
import type { Language } from '../../events/vocabulary.ts';
import { type Messages, text } from '../i18n/messages.ts';
import type { Firm } from '../settings/firm.ts';
import { darkPaper, lightened, readColour, showColour } from './contrast.ts';
import { type Html, html, raw } from './html.ts';

const messages = {
  phone: { en: 'Phone', 'zh-CN': '电话' },
  privacy: { en: 'Privacy', 'zh-CN': '隐私说明' },
} satisfies Messages;

/** The places of a page that the firm's identity takes. What anybody typed is escaped and can hold none of them. */
export const headPlace = (language: Language): string => `<!--firm-head ${language}-->`;
export const footPlace = (language: Language): string => `<!--firm-foot ${language}-->`;
const places = /<!--firm-(head|foot) (zh-CN|en)-->/g;

/** The end of a page's style-src, where the style of the colour is added. */
const styleSource = /style-src ('sha256-[^']+')/;

/** A page with the firm's name, logo, colour and ways to reach it, and its policy, which lets that style in. */
export function dress(page: string, policy: string, firm: Firm): { page: string; policy: string } {
  const style = colourStyle(firm);
  const dressed = page.replace(
    places,
    (_, place: string, language: Language) =>
      (place === 'head' ? headOf(firm, language, style) : footOf(firm, language)).text,
  );
  if (style === '') return { page: dressed, policy };
  const hash = createHash('sha256').update(style).digest('base64');
  return { page: dressed, policy: policy.replace(styleSource, `style-src $1 'sha256-${hash}'`) };
}

/** WCAG 2.2, 1.4.3: in the dark the colour is made lighter until it can be read. */
function colourStyle({ colour }: Firm): string {
  if (colour === undefined) return '';
  const dark = showColour(lightened(readColour(colour), darkPaper, 4.5));
  return `:root{--accent:${colour};--on-accent:#fff}@media (prefers-color-scheme:dark){:root{--accent:${dark};--on-accent:#0d1b2a}}`;
}

function headOf({ name, logo }: Firm, language: Language, style: string): Html {
  const picture = logo ? html`<img src="data:${logo.mediaType};base64,${logo.data}" alt="" height="40">` : '';
  return html`${style === '' ? '' : html`<style>${raw(style)}</style>`}<header class="firm" lang="${language}">${picture}<span>${name[language]}</span></header>`;
}

function footOf({ name, phone, hours, address, privacy }: Firm, language: Language): Html {
  const label = text(messages, language, 'privacy');
  const privately = [
    privacy?.text ? html`<p>${privacy.text[language]}</p>` : '',
    privacy?.url ? html`<p><a href="${privacy.url}" rel="noreferrer">${label}</a></p>` : '',
  ];
  return html`<footer class="firm"><p>${name[language]}</p>
${phone ? html`<p>${text(messages, language, 'phone')} <a href="tel:${phone.replace(/[^\d+]/g, '')}">${phone}</a>${hours ? html` · ${hours[language]}` : ''}</p>` : ''}
${!phone && hours ? html`<p>${hours[language]}</p>` : ''}
${address ? html`<p>${address[language]}</p>` : ''}
${privately}</footer>`;
}
