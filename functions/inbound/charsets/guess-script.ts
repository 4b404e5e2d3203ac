import { fits } from '../../../shared/text/charset.ts';

/*
 * Which charset bytes without a label are in, for scripts that the simpler guess (shared/text/charset.ts) takes for Chinese or for letters
 * of Western Europe. Each rule asks for what only texts of that script have; a text of two or three letters tells nothing.
 */

interface Leads {
  all: number;
  /** Pairs by their first byte. */
  of(from: number, to: number): number;
}

/** The pairs of a text in which a high byte and the one behind it are a character. */
function leadsOf(bytes: Uint8Array, isLead: (byte: number) => boolean): Leads {
  const counts = new Array<number>(256).fill(0);
  let all = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (!isLead(byte)) continue;
    counts[byte] = (counts[byte] ?? 0) + 1;
    all += 1;
    at += 1;
  }
  return { all, of: (from, to) => counts.slice(from, to + 1).reduce((sum, count) => sum + count, 0) };
}

const minPairs = 4;
const isHigh = (byte: number): boolean => byte >= 0x80;

/** Shift JIS has kana behind 82 and 83, where GB 2312 has nothing that people write. */
function isShiftJis(bytes: Uint8Array): boolean {
  const pairs = leadsOf(bytes, (byte) => (byte >= 0x81 && byte <= 0x9f) || (byte >= 0xe0 && byte <= 0xfc));
  return pairs.all >= minPairs && pairs.of(0x82, 0x83) >= pairs.all * 0.4 && fits(bytes, 'shift_jis');
}

/** EUC-JP has kana behind A4 and A5. So has GB 2312, where nobody writes them. */
function isEucJp(bytes: Uint8Array): boolean {
  const pairs = leadsOf(bytes, isHigh);
  return pairs.all >= minPairs && pairs.of(0xa4, 0xa5) >= pairs.all * 0.35 && fits(bytes, 'euc-jp');
}

/** Hangul stands behind B0 to C8 alone; of Chinese text half stands behind others. Korean words have spaces between them. */
function isEucKr(bytes: Uint8Array): boolean {
  const pairs = leadsOf(bytes, isHigh);
  if (pairs.all < 2 * minPairs || pairs.of(0xb0, 0xc8) < pairs.all * 0.95) return false;
  let spaces = 0;
  for (let at = 1; at + 1 < bytes.length; at += 1) {
    if (bytes[at] === 0x20 && isHigh(bytes[at - 1] ?? 0) && isHigh(bytes[at + 1] ?? 0)) spaces += 1;
  }
  return spaces * 12 >= pairs.all && fits(bytes, 'euc-kr');
}

const usualCyrillic = /[оеаинтсрвлкмдпу]/g;
const smallCyrillic = /[а-яё]/g;
const anyCyrillic = /[А-Яа-яЁёІіЇїЄє]/g;
const shouted = /[а-яё][А-ЯЁ]/g;
const mixedWord = /[A-Za-z][^\0-\x7f]|[^\0-\x7f][A-Za-z]/g;

/** How well bytes read as Russian in a charset, from 0 to 1: its everyday letters, small within words. */
function russianIn(bytes: Uint8Array, charset: string): number {
  const text = new TextDecoder(charset).decode(bytes);
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  const letters = count(anyCyrillic);
  const high = bytes.filter(isHigh).length;
  if (letters < 2 * minPairs || letters < high * 0.9 || count(mixedWord) * 10 > letters) return 0;
  const small = count(smallCyrillic);
  if (small * 2 < letters || count(shouted) * 8 > letters) return 0;
  return count(usualCyrillic) / letters;
}

const cyrillic = ['windows-1251', 'koi8-r', 'ibm866'];
/** Russian has two of three letters among the usual ones; other bytes read as Cyrillic have a third. */
const minRussian = 0.55;

/** The charset of bytes beyond ASCII in Japanese, Korean or Russian; undefined where they are none of these. */
export function scriptOf(bytes: Uint8Array): string | undefined {
  if (isShiftJis(bytes)) return 'shift_jis';
  if (isEucJp(bytes)) return 'euc-jp';
  const [best] = cyrillic
    .map((charset) => ({ charset, score: russianIn(bytes, charset) }))
    .sort((a, b) => b.score - a.score);
  if (best && best.score >= minRussian) return best.charset;
  return isEucKr(bytes) ? 'euc-kr' : undefined;
}
