import { randomBytes } from 'node:crypto';
import type { HttpReply } from '../http/function-response.ts';
import { escapeHtml } from '../page/escape-html.ts';
import { style } from '../page/style.ts';
import type { PageLanguage } from '../page/texts.ts';
import type { SignInPeople } from './sign-in-people.ts';
import { signInTexts } from './sign-in-texts.ts';

const ownStyle = `
main.narrow{display:block;max-width:34rem}
.who{display:block;width:100%;text-align:start;margin:.6rem 0;padding:.8rem 1rem;background:var(--card);line-height:1.4}
.who b{font-size:1.1rem}.who span{display:block;color:var(--soft);font-size:.9rem;overflow-wrap:anywhere}.who .role{color:var(--accent)}
.field{display:block;margin:.6rem 0}.field input,.field select{display:block;width:100%}
.go{width:100%;background:var(--accent);color:var(--card)}
`;

/** What a page of sign-in is made for. */
export interface PageFor {
  language: PageLanguage;
  /** The query of the request, which each form sends again. */
  query: URLSearchParams;
  people: SignInPeople;
  /** Groups of the pool. */
  groups: readonly string[];
  /** Where a sign-in may lead: the browser follows a form's answer only to addresses that the page names. */
  leadsTo: string;
}

function page(
  { language, query, people }: Pick<PageFor, 'language' | 'query' | 'people'>,
  { heading, body, status, leadsTo }: { heading: string; body: string; status: number; leadsTo?: string },
): HttpReply {
  const other = language === 'en' ? { code: 'zh-CN', name: '中文' } : { code: 'en', name: 'English' };
  const switched = new URLSearchParams(query);
  switched.set('lang', other.code);
  const nonce = randomBytes(16).toString('base64');
  const to = leadsTo === undefined ? '' : ` ${new URL(leadsTo).origin}`;
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': `default-src 'none'; style-src 'nonce-${nonce}'; img-src data:; form-action 'self'${to}; base-uri 'none'; frame-ancestors 'none'`,
      'x-content-type-options': 'nosniff',
      // With no referrer at all a browser would hide the origin of a form's post too.
      'referrer-policy': 'same-origin',
    },
    body: `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>${escapeHtml(heading)} · ${escapeHtml(people.title[language])}</title>
<style nonce="${nonce}">${style}${ownStyle}</style>
</head>
<body>
<main class="narrow">
<p class="soft">${escapeHtml(people.title[language])} · <a href="?${escapeHtml(switched.toString())}" hreflang="${other.code}" lang="${other.code}">${other.name}</a></p>
<h1>${escapeHtml(heading)}</h1>
${body}
</main>
</body>
</html>
`,
  };
}

/** The page that offers the people, each by one press, and a form for anybody else. */
export function signInPage(what: PageFor): HttpReply {
  const { language, query, people, groups, leadsTo } = what;
  const t = signInTexts(language);
  const action = `?${escapeHtml(query.toString())}`;
  const nameOf = (group: string): string => people.groups[group]?.[language].name ?? group;
  const cards = people.people.map(({ email, name, group, about }, index) => {
    const may = people.groups[group]?.[language].may;
    return `<button class="who" name="person" value="${escapeHtml(email)}"${index === 0 ? ' autofocus' : ''}><b>${escapeHtml(name)}</b>
<span class="role">${escapeHtml(nameOf(group))}</span><span>${escapeHtml(about[language])}</span>${may === undefined ? '' : `<span>${escapeHtml(may)}</span>`}<span>${escapeHtml(email)}</span></button>`;
  });
  const options = groups.map(
    (group) => `<option value="${escapeHtml(group)}">${escapeHtml(nameOf(group))}</option>`,
  );
  const known =
    cards.length === 0
      ? ''
      : `<p class="soft">${t.intro}</p>\n<form method="post" action="${action}">\n${cards.join('\n')}\n</form>\n`;
  const other = `<section>
<h2>${t.other}</h2>
<p class="soft">${t.otherHint}</p>
<form method="post" action="${action}">
<label class="field">${t.email}<input name="email" type="email" required autocomplete="off"></label>
<label class="field">${t.name}<input name="name" autocomplete="off" maxlength="100"></label>
<label class="field">${t.role}<select name="group">${options.join('')}</select></label>
<button class="go">${t.go}</button>
</form>
</section>`;
  return page(what, { heading: t.heading, body: known + other, status: 200, leadsTo });
}

/** Why a sign-in or sign-out cannot go on, where nobody may be sent back. */
export function refusedPage(what: Pick<PageFor, 'language' | 'query' | 'people'>, reason: string): HttpReply {
  const heading = signInTexts(what.language).refused;
  return page(what, { heading, body: `<p>${escapeHtml(reason)}</p>`, status: 400 });
}
