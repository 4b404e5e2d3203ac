import { fold } from './words.ts';

/**
 * References are what has digits: numbers of products, orders, parcels and phones. Beside the whole they are found by how they begin and
 * by their last digits: `^` and `$` stand before a beginning and an end of so many characters. What is asked for between two lengths is
 * looked up by the shorter one, and held against the whole words of the ticket (see {@link Part}).
 */
const beginnings = [4, 6, 8, 10, 12, 14, 16];
const ends = [4, 6, 8];

/** The shortest part by which a reference is found. */
export const minPartCharacters = 4;

/** A serial, order or other number as one word, however it is written. */
export const referenceWord = (reference: string): string =>
  reference
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** What stands behind the last digit: the `CN` of a parcel's number. */
const behindDigits = /[^0-9+]{1,8}$/;
const upToDigits = (word: string): string => word.replace(behindDigits, '');

/** The words for the parts of a reference (`sn2024000123`, or the digits of a phone number). */
export function partsOfReference(word: string): string[] {
  const plain = upToDigits(word);
  return [
    ...beginnings.filter((length) => length < word.length).map((length) => `^${word.slice(0, length)}`),
    ...ends
      .filter(
        (length) => length < word.length && /^[0-9]+$/.test(plain.slice(-length)) && plain.length >= length,
      )
      .map((length) => `$${plain.slice(-length)}`),
  ];
}

/** A word to look up by a part of what was asked for, and whether a whole word of a ticket is what was meant. */
export interface Part {
  word: string;
  holds: (word: string) => boolean;
}

const longestUpTo = (lengths: readonly number[], length: number): number | undefined =>
  lengths.findLast((each) => each <= length);

/** The words under which references are that begin as `typed` does (one word, four characters or more). */
export function beginningOf(typed: string): Array<string | Part> {
  const length = longestUpTo(beginnings, typed.length);
  if (length === undefined) return [];
  const word = `^${typed.slice(0, length)}`;
  if (length === typed.length) return [word];
  return [{ word, holds: (whole) => whole.replace('+', '').startsWith(typed) }];
}

/** The words under which references are whose last digits are `typed` (digits only, four or more). */
export function endOf(typed: string): Array<string | Part> {
  const length = /^[0-9]+$/.test(typed) ? longestUpTo(ends, typed.length) : undefined;
  if (length === undefined) return [];
  const word = `$${typed.slice(-length)}`;
  return length === typed.length ? [word] : [{ word, holds: (whole) => upToDigits(whole).endsWith(typed) }];
}

const minReferenceCharacters = 5;
const maxReferenceCharacters = 40;
/** Letters that stand before the digits of a reference, with a blank between them: `SN 2024 000123`. */
const prefixLetters = /^[a-z]{1,5}$/;
const hasDigit = /[0-9]/;
/** What is no part of a reference as it is written. */
const aroundReferences = /[^a-z0-9\-_./ ]+/;

/**
 * Chunks between blanks that may be one reference: letters and digits, or digits, one behind another. Answers where each such group
 * begins and ends (exclusive); groups of one chunk are left out.
 */
export function groupsOfReference(chunks: readonly string[]): Array<[from: number, to: number]> {
  const groups: Array<[number, number]> = [];
  for (let from = 0; from < chunks.length; from += 1) {
    const first = chunks[from] ?? '';
    if (!hasDigit.test(first) && !prefixLetters.test(first)) continue;
    let to = from + 1;
    while (to < chunks.length && hasDigit.test(chunks[to] ?? '')) to += 1;
    if (to - from < 2) continue;
    groups.push([from, to]);
    from = to - 1;
  }
  return groups;
}

/** The references in a text, as words, in its order: what has a digit, with dashes within it or one blank between its groups. */
export function referencesIn(text: string): string[] {
  const found = fold(text)
    .split(aroundReferences)
    .flatMap((part) => {
      const chunks = part.split(' ');
      const groups = groupsOfReference(chunks).map(([from, to]) => chunks.slice(from, to).join(''));
      return [...groups, ...chunks];
    });
  return [...new Set(found.map(referenceWord))].filter(
    (word) =>
      word.length >= minReferenceCharacters && word.length <= maxReferenceCharacters && hasDigit.test(word),
  );
}
