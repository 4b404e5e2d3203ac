import type { Language } from '../../events/vocabulary.ts';
import { type Messages, text } from '../i18n/messages.ts';
import type { Firm } from '../settings/firm.ts';
import { smsSize } from '../text/sms.ts';
import { quoted } from './quoted.ts';

/** What a short message says: a sentence or two, and where to go. */
export interface ShortText {
  text: string;
  url?: string | undefined;
}

export interface ShortFrame {
  language: Language;
  firm: Pick<Firm, 'name' | 'shortName'>;
  /** It can be refused, by an answer of one word (`message-received`). */
  refusable: boolean;
  /** Where its reader says that somebody else wrote; on messages to a number that is only claimed. */
  disown?: string | undefined;
}

const messages = {
  firm: { en: '{firm}: ', 'zh-CN': '【{firm}】' },
  refuse: { en: ' Opt out: STOP', 'zh-CN': '退订回T' },
  link: { en: ' {url}', 'zh-CN': ' {url}' },
  disown: { en: ' Not you? {url}', 'zh-CN': ' 非本人提交请点 {url}' },
} satisfies Messages;

/**
 * The text that a partner sends by SMS or WeChat: the firm's short name where it makes the message no longer, what is said, how to refuse
 * more of the kind, and the link last.
 */
export function frameShort(body: ShortText, { language, firm, refusable, disown }: ShortFrame): string {
  const say = (key: keyof typeof messages, params: Record<string, string> = {}) =>
    text(messages, language, key, params);
  const said = [
    body.text,
    ...(refusable ? [refusalAfter(body.text, say('refuse'), language)] : []),
    ...(body.url ? [say('link', { url: body.url })] : []),
    ...(disown ? [say('disown', { url: `${disown}?lang=${language}` })] : []),
  ].join('');
  const name = quoted(firm.shortName?.[language] ?? firm.name[language]).trim();
  const named = `${say('firm', { firm: name })}${said}`;
  return name !== '' && smsSize(named).segments === smsSize(said).segments ? named : said;
}

/** A sentence ends before another begins. */
const refusalAfter = (before: string, refusal: string, language: Language): string =>
  `${withStop(before, language).slice(before.length)}${refusal}`;

const stop: Record<Language, string> = { en: '.', 'zh-CN': '。' };

/** A text that ends as a sentence does. */
export const withStop = (said: string, language: Language): string =>
  /[.!?。！？…:：;；,，)）]$/u.test(said) ? said : `${said}${stop[language]}`;
