import { randomBytes } from 'node:crypto';
import type { HttpReply } from '../http/function-response.ts';
import { escapeHtml } from './escape-html.ts';
import type { LocalControls } from './local-controls.ts';
import type { ProductPage } from './product-page.ts';
import { script } from './script.ts';
import { style } from './style.ts';
import { type PageLanguage, textsOf } from './texts.ts';

/** JSON that may stand inside a script element. */
const scriptJson = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

const options = (values: readonly string[]): string =>
  values.map((value) => `<option>${escapeHtml(value)}</option>`).join('');

/** The section part that leads to the product's pages; nothing when it has none. */
function pages({ links }: ProductPage, language: PageLanguage, heading: string): string {
  if (links.length === 0) return '';
  const anchors = links.map(
    ({ path, name }) =>
      `<p><a href="${escapeHtml(path)}?lang=${language}" target="_blank">${escapeHtml(name[language])}</a></p>`,
  );
  return `<h2>${heading}</h2>\n${anchors.join('\n')}\n`;
}

/** The page for a person who tries the product on this machine. */
export function renderPage(controls: LocalControls, product: ProductPage, language: PageLanguage): HttpReply {
  const texts = textsOf(language, product.texts[language]);
  const t = Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [key, escapeHtml(text)]),
  ) as typeof texts;
  const about = controls.about();
  const { listingPath } = product;
  const listing =
    listingPath !== undefined && controls.serves(`GET ${listingPath}`) ? listingPath : undefined;
  const other = language === 'en' ? { code: 'zh-CN', name: '中文' } : { code: 'en', name: 'English' };
  const nonce = randomBytes(16).toString('base64');
  const account = [
    `endpoint     ${about.awsEndpoint}`,
    `region       ${about.region}`,
    `accessKeyId  ${about.credentials.accessKeyId}`,
    `secret       ${about.credentials.secretAccessKey}`,
    `eventBusName ${about.eventBusName}`,
  ].join('\n');
  const body = `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>${t.title}</title>
<style>${style}</style>
</head>
<body>
<header><h1>${t.title}</h1><p>${t.intro}</p><a href="?lang=${other.code}" hreflang="${other.code}" lang="${other.code}">${other.name}</a></header>
<main>
<noscript><section class="wide">${t.scriptless}</section></noscript>
<section>
<h2>${t.clock}</h2>
<p>${t.now}${t.colon}<time id="now">${escapeHtml(controls.now())}</time></p>
<div class="row"><button id="hour">${t.hour}</button><button id="day">${t.day}</button></div>
<form id="move" class="row"><label for="to">${t.to}</label><input id="to" type="datetime-local" required><button>${t.go}</button></form>
<p id="status" class="soft" role="status"></p>
</section>
<section>
${pages(product, language, t.pages)}<h2>${t.account}</h2>
<p class="soft">${t.accountHint}</p>
<pre>${escapeHtml(account)}</pre>
</section>
<section>
<h2>${t.token}</h2>
<p class="soft">${t.tokenHint}</p>
<form id="person"><div class="row"><label for="email">${t.email}</label><input id="email" type="email" value="${escapeHtml(product.tokenEmail)}" required></div>
<div class="row"><label for="role">${t.role}</label><select id="role">${options(controls.roles())}</select><button>${t.make}</button></div></form>
<div id="tokens" hidden><pre id="token"></pre><button id="copy">${t.copy}</button></div>
${listing === undefined ? '' : `<div class="row"><button id="listing">${t.listing}</button></div><pre id="listed" tabindex="0" hidden></pre>`}
</section>
<section class="wide"><h2>${t.mailbox}</h2><div id="mails" class="long"></div></section>
<section class="wide"><h2>${t.deadLetters}</h2><div id="dead"></div><button id="redrive" hidden>${t.redrive}</button></section>
<section class="wide"><h2>${t.events}</h2><div id="events" class="long"></div></section>
<section class="wide"><h2>${t.logs}</h2>
<div class="row"><select id="function" aria-label="${t.logs}"><option value="">${t.allFunctions}</option>${options(Object.keys(controls.faults.state().calls))}</select><button id="refresh">${t.refresh}</button></div>
<pre id="log" tabindex="0" role="region" aria-label="${t.logs}"></pre></section>
</main>
<script nonce="${nonce}">const T=${scriptJson(texts)},L=${scriptJson(listing ?? null)};${script}</script>
</body>
</html>
`;
  return {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-src 'self' about:; base-uri *; form-action 'none'; frame-ancestors 'none'`,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      vary: 'accept, accept-language',
    },
    body,
  };
}
