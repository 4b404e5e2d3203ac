import * as z from 'zod';
import { line, slug } from '../http/text.ts';
import type { Phrases } from '../text/phrases.ts';
import { Label } from './queues.ts';

const list = z.array(line(60)).max(1000);
const byLanguage = z.strictObject({
  'zh-CN': list.default([]),
  en: list.default([]),
  /** Words of any other language. */
  other: list.optional(),
});

/** Words by which a text is judged: see word-lists.lazy.ts for what each list does. */
export const WordList = z.strictObject({
  id: slug(64),
  label: Label.optional(),
  /** Whole words; Chinese ones stand anywhere. `battery…swollen`: both in one sentence, a few words apart. Width and case do not matter. */
  words: byLanguage,
  /** Phrases in which a word means something else: `fire pit`. */
  not: byLanguage.optional(),
});
export type WordList = z.output<typeof WordList>;

const all = ({ 'zh-CN': chinese, en, other = [] }: WordList['words']): string[] => [
  ...chinese,
  ...en,
  ...other,
];

/** The words of a list in all languages, with what they do not mean: a text may be of several languages. */
export const phrasesOf = ({ words, not }: WordList): Required<Phrases> => ({
  words: all(words),
  not: not ? all(not) : [],
});
