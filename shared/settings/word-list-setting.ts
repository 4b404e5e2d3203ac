import { defineSetting } from './define-setting.ts';
import { WordList } from './word-lists.ts';

/** Lists of words. The built-in ones hold until the firm changes them. */
export const wordListSetting = defineSetting({
  kind: 'word-list',
  schema: WordList,
  builtIn: [],
  furtherBuiltIn: async () => (await import('./word-lists.lazy.ts')).builtInWordLists,
});
