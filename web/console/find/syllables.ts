/** How a text is read: one entry a character, without tones, in small letters; `王小明` is wang, xiao, ming. */
export type Syllables = readonly string[];
export type SyllablesOf = (text: string) => Syllables;

/** Whether a text has Chinese characters, which somebody may look for by how they are read. */
export const hasHan = (text: string): boolean => /\p{Script=Han}/u.test(text);

/**
 * Whether letters read a part of a text: each character by its whole syllable or by a beginning of it, so that `tuikuan`, `tk` and `tuik` all
 * read 退款. `word`: small letters.
 */
export function isReadIn(word: string, syllables: Syllables): boolean {
  return word !== '' && syllables.some((_, start) => isReadFrom(word, syllables, start));
}

function isReadFrom(word: string, syllables: Syllables, start: number): boolean {
  // How much of the word is read after each character; a word has few letters.
  let read = new Set([0]);
  for (let place = start; place < syllables.length && read.size > 0; place += 1) {
    const syllable = syllables[place] ?? '';
    const next = new Set<number>();
    for (const from of read)
      for (let length = 1; length <= syllable.length; length += 1) {
        if (word[from + length - 1] !== syllable[length - 1]) break;
        if (from + length === word.length) return true;
        next.add(from + length);
      }
    read = next;
  }
  return false;
}
