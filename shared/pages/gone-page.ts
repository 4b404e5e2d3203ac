import { type Messages, text } from '../i18n/messages.ts';
import { html } from './html.ts';
import { page } from './layout.ts';
import { type Spoken, spokenIn } from './spoken.ts';

const messages = {
  title: { en: 'This link is not valid', 'zh-CN': '链接无法打开' },
  why: {
    en: 'It may be incomplete, expired or replaced by a newer link. Please use the link in our latest mail to you.',
    'zh-CN': '链接可能不完整、已过期，或已被新的链接取代。请使用我们最近一封邮件中的链接。',
  },
  contact: { en: 'Contact us', 'zh-CN': '也可以重新联系我们' },
} satisfies Messages;

/**
 * The page for links that are wrong, expired, revoked or unknown: the same for all of them, so that nobody learns
 * which. Answer it with status 404. It speaks both languages to those who asked for none.
 */
export function gonePage(spoken: Spoken): string {
  const languages = spokenIn(spoken);
  return page({
    language: spoken.language,
    title: languages.map((language) => text(messages, language, 'title')).join(' · '),
    body: languages.map((language) => {
      const say = (key: keyof typeof messages) => text(messages, language, key);
      return html`<div lang="${language}"><h1>${say('title')}</h1>
<section><p>${say('why')}</p>
<p><a href="/f/contact?lang=${language}">${say('contact')}</a></p></section></div>`;
    }),
  });
}
