import { decodeWords } from 'postal-mime';
import { stretchesOf, textOfWords } from './encoded-words.ts';
import { readText, textOf } from './read-text.ts';

const bytesOf = (text: string): Buffer => Buffer.from(text, 'latin1');
/** Text as its bytes in UTF-8, a character for each. */
const inUtf8 = (text: string): string => Buffer.from(text).toString('latin1');

const isBare = (text: string): boolean => /[\u0080-\u00ff]/.test(text);
/** Japanese in seven bits, which needs no encoded word to be mail, and gets none from some programs. */
const isSwitched = (text: string): boolean => text.includes('\u001b$');

/**
 * One header as parsers read it: what stands in bare bytes becomes UTF-8 (RFC 6532), encoded words and continued parameters (RFC 2231) that
 * parsers would read otherwise become those of UTF-8. What is right stays as it is, byte for byte. A word stays a word: what it
 * says separates nothing.
 * @param header the whole header with a character for each byte; its lines may be folded.
 * @param hint the charset that the mail's text is in.
 */
export function mendHeader(header: string, hint: string | undefined): string {
  const named = /^content-(?:type|disposition)[ \t]*:/i.test(header) ? mendParameters(header) : header;
  if (!isBare(named) && !isSwitched(named) && !named.includes('=?')) return named;
  const stretches = stretchesOf(named);
  // One program wrote all that stands between the words: its charset is told by all of it.
  const between = stretches.flatMap(({ source, words }) => (words ? [] : [source])).join('\n');
  const mends = isBare(between) || isSwitched(between);
  const charset = mends ? readText(bytesOf(between), hint).charset : undefined;
  return stretches
    .map(({ source, words }) => {
      if (!words) return mends ? inUtf8(textOf(bytesOf(source), charset)) : source;
      const text = textOfWords(words);
      // Several words are made one: parsers take the square of their number to join them.
      const isRight = words.length === 1 && !isBare(source) && decodeWords(source) === text;
      return isRight ? source : encodedWord(text);
    })
    .join('');
}

const encodedWord = (text: string): string => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;

/** A section of a parameter in the way of RFC 2231: its name, number, whether it is percent-encoded, its value in quotes or bare. */
const section = /;\s*(filename|name)\*(?:(\d{1,3})(\*)?)?\s*=\s*(?:"([^"]*)"|([^\s;"]*))/gi;
const maxSections = 100;

/** File names in the way of RFC 2231 whose charset parsers do not know, or that are not in the one they claim, in UTF-8. */
function mendParameters(header: string): string {
  if (!header.includes('*')) return header;
  const sections = [...header.matchAll(section)].slice(0, maxSections);
  let mended = header;
  for (const name of ['filename', 'name']) {
    const own = sections.filter(([, each = '']) => each.toLowerCase() === name);
    const better = own.length === 0 ? undefined : betterValue(own);
    if (better === undefined) continue;
    for (const [source] of own) mended = mended.replace(source, '');
    mended += `; ${name}*=utf-8''${encodeURIComponent(better)}`;
  }
  return mended;
}

/** The text of a continued parameter, where a parser would not read it so. */
function betterValue(sections: readonly RegExpExecArray[]): string | undefined {
  const ordered = [...sections].sort(([, , a = '0'], [, , b = '0']) => Number(a) - Number(b));
  let label: string | undefined;
  const pieces = ordered.map(([, , number, star, quoted, plain], at) => {
    const value = quoted ?? plain ?? '';
    if (number !== undefined && star === undefined) return value;
    const [, charset, rest] = (at === 0 && /^([^']*)'[^']*'(.*)$/s.exec(value)) || [];
    label ??= charset;
    return (rest ?? value).replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  });
  const { text, charset, changed } = readText(bytesOf(pieces.join('')), label);
  return !changed && (charset === 'utf-8' || charset === label?.toLowerCase()) && isNamed(label)
    ? undefined
    : text.toWellFormed();
}

const isNamed = (label: string | undefined): boolean => {
  try {
    return new TextDecoder(label || 'utf-8').encoding !== '';
  } catch {
    return false;
  }
};
