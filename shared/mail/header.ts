/** Control characters, halves of surrogate pairs, Unicode's own line ends. */
const breaking = /[\p{Cc}\p{Cs}\u2028\u2029]+/gu;
/** Marks that turn the direction of the text around them, and so can disguise an address or a number. */
const turning = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g;

/** The mark of an encoded word (RFC 2047): typed by a person it would be decoded, to anything at all. */
const encodedWord = /=(?=\?)/g;

/**
 * A text as it may stand in a mail header: one line, no control characters, at most `max` characters. The text is kept
 * as it is otherwise; the composer encodes it.
 */
export function headerText(text: string, max: number): string {
  const oneLine = text
    .replace(breaking, ' ')
    .replace(turning, '')
    .replace(encodedWord, '= ')
    .replace(/\s+/g, ' ')
    .trim();
  const characters = [...oneLine];
  return characters.length <= max
    ? oneLine
    : `${characters
        .slice(0, max - 1)
        .join('')
        .trimEnd()}…`;
}
