/** A reminder for whoever writes, as the settings have it. */
export interface Hint {
  id: string;
  words: Readonly<Record<string, readonly string[]>>;
}

/** What words are compared by: width, case and kinds of apostrophes do not matter. */
const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .replace(/\s+/g, ' ')
    .toLowerCase();

const letter = /[\p{Script=Latin}\p{M}\p{N}]/u;

/** Whether a word stands in a text: one that begins or ends in Latin letters as a whole word, a Chinese one anywhere. Both are folded. */
function stands(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    const [before, after] = [text[at - 1] ?? '', text[at + word.length] ?? ''];
    const isCut =
      (letter.test(word[0] ?? '') && letter.test(before)) ||
      (letter.test(word.at(-1) ?? '') && letter.test(after));
    if (!isCut) return true;
  }
  return false;
}

/** The reminders that concern a text, each with the words of the text that it is about. */
export function hintsIn<H extends Hint>(text: string, hints: readonly H[]): { hint: H; found: string[] }[] {
  const said = folded(text);
  return hints.flatMap((hint) => {
    const found = Object.values(hint.words)
      .flat()
      .filter((word) => stands(said, folded(word)));
    return found.length === 0 ? [] : [{ hint, found }];
  });
}
