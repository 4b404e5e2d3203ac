import { textOf } from './read-text.ts';

/** An encoded word (RFC 2047) as it stands in a header. */
export interface EncodedWord {
  charset: string;
  encoding: 'b' | 'q';
  letters: string;
}

/** A stretch of a header: words that follow each other, or what stands between. `source` is all of it, as it came. */
export type Stretch = { source: string; words: EncodedWord[] } | { source: string; words?: undefined };

const opening = /=\?([^?\s]{1,80})\?([BbQq])\?/y;

/**
 * Divides a header into encoded words and what stands between them. A word without its end ends where the next one begins, or the header: so
 * do words of a header that was cut. Adjacent words are one stretch, the spaces between them being none.
 * @param header with a character for each byte; its lines may be folded.
 */
export function stretchesOf(header: string): Stretch[] {
  const stretches: Stretch[] = [];
  let from = 0;
  let closing = 0;
  for (let at = header.indexOf('=?'); at >= 0; at = header.indexOf('=?', at)) {
    opening.lastIndex = at;
    const found = opening.exec(header);
    if (!found) {
      at += 2;
      continue;
    }
    const start = at + found[0].length;
    if (closing >= 0 && closing < start) closing = header.indexOf('?=', start);
    const next = header.indexOf('=?', start);
    const isClosed = closing >= 0 && (next < 0 || closing <= next + 1);
    const end = isClosed ? closing : next < 0 ? header.length : next;
    const after = isClosed ? end + 2 : end;
    const letters = header.slice(start, end);
    const word: EncodedWord = {
      charset: (found[1] ?? '').toLowerCase().split('*', 1)[0] ?? '',
      encoding: found[2] === 'B' || found[2] === 'b' ? 'b' : 'q',
      letters,
    };
    add(stretches, header.slice(from, at), word, header.slice(at, after));
    from = after;
    at = after;
  }
  if (from < header.length) stretches.push({ source: header.slice(from) });
  return stretches;
}

function add(stretches: Stretch[], between: string, word: EncodedWord, source: string): void {
  const last = stretches.at(-1);
  if (last?.words && /^[ \t\r\n]*$/.test(between)) {
    last.words.push(word);
    last.source += between + source;
    return;
  }
  if (between !== '') stretches.push({ source: between });
  stretches.push({ source, words: [word] });
}

const bytesOfWord = ({ encoding, letters }: EncodedWord): Buffer =>
  encoding === 'b'
    ? Buffer.concat(letters.split(/=+/).map((unit) => Buffer.from(unit, 'base64')))
    : Buffer.from(
        letters
          .replace(/[_\s]/g, ' ')
          .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
        'latin1',
      );

/** Of more words no header consists. */
const maxCompared = 50;

const lostIn = (text: string): number => text.split('\ufffd').length - 1;

/**
 * The text of adjacent encoded words. Those of one charset and encoding are joined as bytes, since programs divide words within a
 * character; where each one alone reads better, they are not.
 */
export function textOfWords(words: readonly EncodedWord[]): string {
  const groups: EncodedWord[][] = [];
  for (const word of words) {
    const last = groups.at(-1);
    const isAlike = last?.[0]?.charset === word.charset && last[0].encoding === word.encoding;
    if (last && isAlike) last.push(word);
    else groups.push([word]);
  }
  return groups
    .map((group) => {
      const label = group[0]?.charset;
      const pieces = group.map(bytesOfWord);
      const joined = textOf(Buffer.concat(pieces), label);
      if (pieces.length === 1 || pieces.length > maxCompared || lostIn(joined) === 0) return joined;
      const alone = pieces.map((bytes) => textOf(bytes, label)).join('');
      return lostIn(alone) < lostIn(joined) ? alone : joined;
    })
    .join('');
}
