import { pinyin } from 'pinyin-pro';

/** The syllables of Chinese characters, without tones: `王小明` is wang, xiao, ming. A first character is read as a family name. */
export const syllablesOf = (characters: string): string[] =>
  pinyin(characters, { toneType: 'none', type: 'array', surname: 'head', v: true }).map((each) =>
    each.toLowerCase(),
  );
