/** Words of a value: a Chinese character counts half a word. */
export function wordsOf(value: string): number {
  const beginning = value.slice(0, 400);
  const han = beginning.match(/\p{Script=Han}/gu)?.length ?? 0;
  return han / 2 + (beginning.match(/[^\s\p{Script=Han}]+/gu)?.length ?? 0);
}

/** Whether a text has Chinese characters. */
export const hasHan = (value: string): boolean => /\p{Script=Han}/u.test(value);

/** A text of several words: a sentence, not a name. */
export const isSentence = (value: string): boolean => wordsOf(value) > 3;
