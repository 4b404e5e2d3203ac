import { type Messages, text } from '../i18n/messages.ts';
import { problemText } from '../i18n/problem-text.ts';
import type { DomainError } from '../runtime/errors.ts';
import { html } from './html.ts';
import { page } from './layout.ts';
import { type Spoken, spokenIn } from './spoken.ts';

const messages = {
  title: { en: 'Your request failed', 'zh-CN': '操作未成功' },
  back: {
    en: 'Please go back in your browser and try again.',
    'zh-CN': '请返回上一页重试。',
  },
  contact: { en: 'Contact us', 'zh-CN': '联系我们' },
} satisfies Messages;

/** What a person sees where no page of its own tells of a refusal or a defect. */
export async function problemPage({ kind, message, params }: DomainError, spoken: Spoken): Promise<string> {
  const languages = await Promise.all(
    spokenIn(spoken).map(async (language) => ({
      language,
      detail: await problemText(language, message, params),
    })),
  );
  return page({
    language: spoken.language,
    title: languages.map(({ language }) => text(messages, language, 'title')).join(' · '),
    body: languages.map(
      ({ language, detail }) => html`<div lang="${language}"><h1>${text(messages, language, 'title')}</h1>
<section class="summary" role="alert"><p>${detail}</p>
<p>${text(messages, language, 'back')}</p></section>
${kind === 'not-found' ? html`<p><a href="/f/contact?lang=${language}">${text(messages, language, 'contact')}</a></p>` : ''}</div>`,
    ),
  });
}
