/** Scripts that put no spaces between words: what is looked for may stand anywhere. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const letter = /[\p{L}\p{N}\p{M}]/u;

/** Whether a character goes on with a word of a script that has spaces. */
const joins = (character: string): boolean => letter.test(character) && !unspaced.test(character);

/** One spelling of what means the same: full-width or half-width, upper or lower case. */
export const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

/**
 * The places at which a word stands in a text, from the first on; both are {@link folded} already. In scripts with spaces it must be a whole
 * word (`fire` is not in `firewall`), Chinese is found anywhere, also beside Latin letters.
 */
export function* placesOf(text: string, word: string): Generator<number> {
  const [first = '', last = ''] = [word.at(0), word.at(-1)];
  for (let at = text.indexOf(word); at !== -1 && word !== ''; at = text.indexOf(word, at + 1)) {
    const goesBefore = joins(first) && joins(text.charAt(at - 1));
    const goesOn = joins(last) && joins(text.charAt(at + word.length));
    if (!goesBefore && !goesOn) yield at;
  }
}

/** Whether a word stands in a text; see {@link placesOf}. */
export const hasWord = (text: string, word: string): boolean => !placesOf(text, word).next().done;
