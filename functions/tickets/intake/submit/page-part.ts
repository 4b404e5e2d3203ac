import type { Language } from '../../../../events/vocabulary.ts';
import { type HtmlPart, html } from '../../../../shared/pages/html.ts';

/** What htmx puts into the page of a site that posted: no document, no styles and no scripts of ours. Its site styles it by the class. */
export const pagePart = (what: 'sent' | 'refused', language: Language, body: HtmlPart): string =>
  html`<div class="aftercare-${what}" lang="${language}">${body}</div>`.text;
