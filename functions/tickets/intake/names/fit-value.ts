import { compactOf } from './fold-name.ts';
import { hasHan } from './sentence.ts';
import type { Meaning, ValueRule } from './synonyms.ts';

const honorifics: ReadonlySet<string> = new Set(
  'mr mrs ms miss mx dr prof sir madam herr frau m mme mlle sr sra 先生 女士 小姐 太太'.split(' '),
);

const rules: Record<ValueRule, (typed: string) => boolean> = {
  contact: (typed) => typed.includes('@') || /^\s*\+\d/.test(typed),
  chinese: (typed) => hasHan(typed) || /^[\d\s+()-]{5,}$/.test(typed),
  person: (typed) => /^\p{Script=Han}{2,4}$/u.test(typed.trim()) && !channels.test(typed),
};

/** By what a person wants to be answered. */
const channels = /微信|电话|電話|手机|手機|邮箱|郵箱|邮件|短信/;

/**
 * What a name says of this value; undefined where the value cannot be that: `title` may be that of a person, `author` the number of one,
 * `from` a date.
 */
export function fitValue(meaning: Meaning, typed: string): Meaning | undefined {
  const { place, only, otherwise, rank } = meaning;
  if (only !== undefined && !rules[only](typed)) return otherwise && { place: otherwise, rank };
  if (place === 'subject' && honorifics.has(compactOf(typed))) return undefined;
  return place === 'name' && !/\p{L}/u.test(typed) ? undefined : meaning;
}
