import type { Language } from '../../events/vocabulary.ts';

/** Stands in a filled text where a name would be that nobody told: a character of Unicode's private use, which no keyboard types. */
export const missingName = '\ue000';

type Rule = readonly [pattern: RegExp, instead: string];

const chinese: readonly Rule[] = [
  // 尊敬的…，您好 → 您好
  [
    /(?:尊敬的|亲爱的|敬爱的)?\ue000(?:先生|女士|小姐|老师|用户|客户|\/)* ?[，,、：:！!]?\s?(?=您好|你好)/g,
    '',
  ],
  [/(您好|你好)[，,]? ?\ue000(?:先生|女士|小姐|老师|用户|客户|\/)*/g, '$1'],
  // A line that is a salutation alone.
  [
    /(?:(?:尊敬的|亲爱的|敬爱的)|(?<=^|\n))\ue000(?:先生|女士|小姐|老师|用户|客户|\/)* ?[，,：:！!](?=\n|$)/g,
    '您好：',
  ],
  [/(?:尊敬的|亲爱的|敬爱的)\ue000(?:先生|女士|小姐|老师|用户|客户|\/)*(?=\n|$)/g, '您好：'],
  [/(?:(?:尊敬的|亲爱的|敬爱的)|(?<=^|\n))\ue000(?:先生|女士|小姐|老师|用户|客户|\/)* ?[，,：:！!] ?/g, ''],
  [/[，,] ?\ue000(?:先生|女士|小姐|老师|用户|客户|\/)*(?=[！!。.]|\n|$)/g, ''],
  [/(?:尊敬的|亲爱的|敬爱的)?\ue000(?:先生|女士|小姐|老师|用户|客户|\/)*/g, '您'],
];

const english: readonly Rule[] = [
  [/\bDear (?:Mrs?\.?|Ms\.?|Mr\.?\/Ms\.?)? ?\ue000/g, 'Hello'],
  [
    /\b(Hello|Hi|Hey|Good morning|Good afternoon|Good evening|Thank you|Thanks|Welcome|Welcome back),? (?:Mrs?\.? |Ms\.? )?\ue000/gi,
    '$1',
  ],
  [/(?<=^|\n)\ue000,?(?=\n|$)/g, 'Hello,'],
  [/, \ue000(?=[,.!?;:]|\n|$)/g, ''],
  [/(?<=^|\n)\ue000, /g, ''],
  [/\ue000['’]s\b/g, 'your'],
  [/\ue000/g, 'you'],
];

const rules: Readonly<Record<Language, readonly Rule[]>> = { 'zh-CN': chinese, en: english };

/**
 * A text that was filled with {@link missingName}, as somebody writes it who knows no name: `Dear …,` is `Hello,`, `…，您好！` is `您好！`. Other texts
 * are the same again.
 */
export function withoutName(text: string, language: Language): string {
  if (!text.includes(missingName)) return text;
  const told = rules[language].reduce((rest, [pattern, instead]) => rest.replace(pattern, instead), text);
  return /^\p{Ll}/u.test(told) && text.startsWith(missingName) ? capitalised(told) : told;
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
