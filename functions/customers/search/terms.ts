import { serialKey } from '../../../shared/customers/serial.ts';
import type { Customer } from '../../../shared/table/entities/customer.ts';
import { maxTermBytes } from '../../../shared/table/entities/customer-search.ts';
import type { OwnedProduct } from '../../../shared/table/entities/owned-product.ts';

/** Reads Chinese characters as syllables without tones, one for each. */
export type Syllables = (characters: string) => string[];

/** Parts of a name from which its terms begin: the first so many. */
const maxParts = 20;
const maxTerms = 200;

const isHan = (character: string): boolean => /\p{Script=Han}/u.test(character);

/** A text as terms and questions are compared: compatible forms as one, small letters. */
export const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

/** The words of a text: runs of letters and digits, each Chinese character by itself. */
export function partsOf(text: string): string[] {
  const parts: string[] = [];
  let word = '';
  const end = () => {
    if (word !== '') parts.push(word);
    word = '';
  };
  for (const character of folded(text)) {
    if (isHan(character)) {
      end();
      parts.push(character);
    } else if (/[\p{L}\p{N}\p{M}]/u.test(character)) word += character;
    else end();
  }
  end();
  return parts;
}

/** Parts as one text: Chinese characters close up, other words have `_` between. */
export const joined = (parts: readonly string[]): string =>
  parts.reduce((text, part, place) => {
    const before = parts[place - 1];
    return before !== undefined && !(isHan(before) && isHan(part)) ? `${text}_${part}` : text + part;
  }, '');

/** Digits told from the end: a number is found by its last ones, whatever stands before them. */
export const fromTheEnd = (digits: string): string => `+${[...digits].reverse().join('')}`;

/** At most {@link maxTermBytes} of whole characters. */
export function cut(term: string): string {
  let [kept, bytes] = ['', 0];
  for (const character of term) {
    bytes += Buffer.byteLength(character);
    if (bytes > maxTermBytes) break;
    kept += character;
  }
  return kept;
}

/**
 * By what a customer is found: each part of the name on, in characters and, of Chinese ones, in syllables and their initials; mail addresses,
 * numbers from their end, serial numbers, the customer's number, what partners call it.
 */
export function termsOf(
  { id, name, mails, phones, references = [] }: Customer,
  products: readonly Pick<OwnedProduct, 'serial'>[],
  syllables: Syllables,
): string[] {
  const parts = partsOf(name).slice(0, maxParts);
  const spoken = spokenOf(parts, syllables);
  const names = parts.flatMap((_, place) => [
    joined(parts.slice(place)),
    ...(spoken
      ? [
          spoken.slice(place).join(''),
          spoken
            .slice(place)
            .map((each) => [...each][0] ?? '')
            .join(''),
        ]
      : []),
  ]);
  const terms = [
    ...names,
    ...mails.map(folded),
    ...phones.map((phone) => fromTheEnd(phone.replace(/\D/g, ''))),
    ...products.flatMap(({ serial }) => (serial === undefined ? [] : [serialKey(serial).toLowerCase()])),
    id.toLowerCase(),
    ...references.map((reference) => folded(reference.slice(reference.lastIndexOf(':') + 1))),
  ];
  return [...new Set(terms.map(cut))].filter((term) => term !== '').slice(0, maxTerms);
}

/** The parts as they are spoken; undefined where none is Chinese. */
function spokenOf(parts: readonly string[], syllables: Syllables): string[] | undefined {
  const characters = parts.filter(isHan);
  if (characters.length === 0) return undefined;
  const spoken = syllables(characters.join(''));
  let next = 0;
  return parts.map((part) => {
    if (!isHan(part)) return part;
    next += 1;
    return spoken[next - 1] ?? part;
  });
}
