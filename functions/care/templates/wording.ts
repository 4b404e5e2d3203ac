import type { Language, RelationKind } from '../../../events/vocabulary.ts';
import { greetedName } from '../../../shared/mail/greeted-name.ts';
import { quoted } from '../../../shared/mail/quoted.ts';
import { missingName } from '../../../shared/text/without-name.ts';
import type { LocalDate } from '../../../shared/time/zones.ts';

/** Who writes. */
export interface Firm {
  name: Record<Language, string>;
  /** Address of the site, without a slash at its end. */
  publicUrl: string;
}

/** The address of the firm's contact form in a language. */
export const contactFormUrl = ({ publicUrl }: Firm, language: Language): string =>
  `${publicUrl}/f/contact?lang=${language}`;

const dayFormats = {
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }),
  'zh-CN': new Intl.DateTimeFormat('zh-CN', { dateStyle: 'long', timeZone: 'UTC' }),
} satisfies Record<Language, Intl.DateTimeFormat>;

/** A local day as people write it: `6 February 2027`, `2027年2月6日`. */
export const dayIn = ({ year, month, day }: LocalDate, language: Language): string =>
  dayFormats[language].format(new Date(Date.UTC(year, month - 1, day)));

const ordinals = new Intl.PluralRules('en', { type: 'ordinal' });
const endings: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' };

/** `21st`; in Chinese the number alone, since 周年 follows it. */
export const nthIn = (count: number, language: Language): string =>
  language === 'en' ? `${count}${endings[ordinals.select(count)] ?? 'th'}` : String(count);

const relations: Record<RelationKind, Record<Language, string>> = {
  spouse: { en: 'spouse', 'zh-CN': '爱人' },
  partner: { en: 'partner', 'zh-CN': '伴侣' },
  child: { en: 'child', 'zh-CN': '孩子' },
  parent: { en: 'parent', 'zh-CN': '父母' },
  sibling: { en: 'sibling', 'zh-CN': '兄弟姐妹' },
  friend: { en: 'friend', 'zh-CN': '朋友' },
  colleague: { en: 'colleague', 'zh-CN': '同事' },
  assistant: { en: 'assistant', 'zh-CN': '助理' },
  other: { en: 'relation', 'zh-CN': '亲友' },
};

/** Who somebody is to the customer, as a word. */
export const relationIn = (kind: RelationKind, language: Language): string => relations[kind][language];

/**
 * What somebody typed, as it may stand within a sentence of ours: one line, and no web address, since a name can come from
 * a public form and its mail address from a stranger.
 */
export const typed = (text: string): string => quoted(text).replace(/\s+/g, ' ').trim();

/** The name of a person within a sentence of ours; the mark of a missing one, which render-care.ts resolves, where there is none. */
export const named = (...names: readonly (string | undefined)[]): string =>
  names.map((name) => greetedName(name ?? '')).find((name) => name !== '') ?? missingName;
