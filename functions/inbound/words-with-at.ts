/**
 * The words of a text that may be mail addresses: something on both sides of an `@`.
 * @param separators what stands between words; it matches at least one character.
 */
export const wordsWithAt = (text: string, separators: RegExp): string[] =>
  text.split(separators).filter((word) => word.slice(1, -1).includes('@'));
