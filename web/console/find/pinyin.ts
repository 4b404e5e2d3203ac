import { pinyin } from 'pinyin-pro';
import type { Syllables } from './syllables.ts';

const known = new Map<string, Syllables>();

/** How a text is read. Its table is large: this module is loaded when somebody types letters to find Chinese words. */
export function syllablesOf(text: string): Syllables {
  const before = known.get(text);
  if (before) return before;
  const read = pinyin(text, { toneType: 'none', type: 'array', v: true }).map((each) => each.toLowerCase());
  known.set(text, read);
  return read;
}
