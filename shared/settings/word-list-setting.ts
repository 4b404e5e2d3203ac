import { builtInWordLists } from './built-in-word-lists.ts';
import { defineSetting } from './define-setting.ts';
import { WordList } from './word-lists.ts';

/** Lists of words. The built-in ones hold until the firm changes them. */
export const wordListSetting = defineSetting({
  kind: 'word-list',
  schema: WordList,
  builtIn: builtInWordLists,
});
