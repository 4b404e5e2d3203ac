import { withoutStrokes } from './dividers.ts';
import { hasAddress, hasDate, hasTime } from './evidence.ts';

/*
 * The line by which a mail program introduces what it quotes: `On Mon, 23 Nov 2026 at 10:00, Firm <a@b> wrote:`. Programs wrap it over
 * two or three lines.
 */

/** The word for `wrote` as programs say it. Each is a whole word, in lower case. */
const verbs: ReadonlySet<string> = new Set([
  'wrote', 'writes', 'schrieb', 'schreef', 'geschreven', 'écrit', 'escribió', 'escribio', 'scritto', 'scrisse', 'escreveu', 'skrev', 'skriver', 'napisał',
  'napisała', 'napisał(a)', 'napisał/a', 'pisze', 'kirjoitti', 'napsal', 'napsal(a)', 'napsala', 'napísal', 'írta', 'írja', 'scris', 'пишет', 'написал', 'написала', 'написал(а)',
  'писал', 'писал(а)', 'пише', 'написав', 'έγραψε', 'yazdı', 'menulis', 'viết', 'geskryf', 'va escriure', 'a écrit', 'napisao', 'написа', 'كتب', 'כתב', 'rakstīja', 'rašė', 'kirjutas',
]); // biome-ignore format: one list

/** The same in languages that do not divide words. */
const verbsWithin = [
  '写道', '寫道', '写到', '寫到', '的来信', '來信', '来信', 'さんは書きました', 'は書きました', 'のメール', 'のメッセージ', '님이 작성', '님이 씀', '님께서 작성', '작성한 메시지', 'เขียนว่า',
]; // biome-ignore format: one list

/** Words that such a line begins with. */
const beginnings: ReadonlySet<string> = new Set([
  'on', 'at', 'am', 'le', 'el', 'il', 'em', 'op', 'den', 'på', 'w', 'dnia', 'pada', 'dne', 'pe', 'στις', 'a', 'vào', 'в', '在', '于', '於',
]); // biome-ignore format: one list

/** The most lines that one is wrapped over, and the longest one. In UTF-16 units. */
export const maxAttributionLines = 3;
const maxAttributionCharacters = 500;

const tokens = /[\p{L}\p{M}]+(?:[(/][\p{L}]{1,3}\)?)?/gu;

const hasVerb = (text: string): boolean =>
  (text.toLowerCase().match(tokens) ?? []).some(
    (word) => verbs.has(word) || verbs.has(word.replace(/[(/].*/, '')),
  ) || verbsWithin.some((verb) => text.includes(verb));

const endsLine = (text: string): boolean => /[:：]\s?$/.test(text);

/** Whether `<a@b>:` stands at the end. */
function endsWithAddress(text: string): boolean {
  const word = text.slice(text.lastIndexOf('<') + 1).replace(/\s/g, '');
  return /[>)\]][:：]$/.test(word) && hasAddress(word);
}

/** What stands below it: a line that is marked as quoted, headers of a mail, or neither. */
export type Below = 'quoted' | 'headers' | 'other';

/**
 * Whether a text introduces a quotation. Its own words never do: they need a verb and an address or a date, and both where nothing below is
 * marked; or, as programs in Russian and Japanese write, a date, a time and an address at its end.
 */
function introduces(line: string, below: Below): boolean {
  // Lotus Notes puts it between dashes.
  const text = withoutStrokes(line);
  if (text.length > maxAttributionCharacters) return false;
  const isNamed = hasAddress(text);
  const isDated = hasDate(text);
  // Zoho draws dashes on both sides, without a colon.
  if (!endsLine(text))
    return isNamed && isDated && (/[写寫][道到]$/u.test(text) || (/^--.*--$/.test(line) && hasVerb(text)));
  if (!hasVerb(text)) return isNamed && isDated && hasTime(text) && endsWithAddress(text);
  return below === 'other' ? isNamed && isDated : isNamed || isDated;
}

/** Whether a line is the beginning of one that was wrapped. */
function begins(line: string): boolean {
  const [first = ''] = line.toLowerCase().match(tokens) ?? [];
  const isWord =
    beginnings.has(first) || line.startsWith('在') || line.startsWith('于') || line.startsWith('於');
  return (isWord || hasDate(line)) && /\d/.test(line) && !/[.!?。！？:：]$/.test(line);
}

/**
 * The lines from which a mail program may introduce a quotation that begins right below `last`: the first of them; undefined where it does not.
 * @param lines with single spaces.
 * @param isOwn whether a line may be part of it: not empty, not quoted.
 */
export function attributionStart(
  lines: readonly string[],
  last: number,
  below: Below,
  isOwn: (at: number) => boolean,
): number | undefined {
  const line = lines[last] ?? '';
  if (!/[:：道到\-—_=]\s?$/.test(line.slice(-2))) return undefined;
  const joined = (from: number): string => lines.slice(from, last + 1).join(' ');
  for (let start = last; start > last - maxAttributionLines && start >= 0 && isOwn(start); start -= 1) {
    const text = joined(start);
    if (text.length > maxAttributionCharacters) return undefined;
    if (introduces(text, below))
      return hasDate(text) && hasTime(text) ? start : extended(lines, { start, last }, isOwn);
  }
  return undefined;
}

/** The line above that a date without its time, or an address alone, was broken off from. */
function extended(
  lines: readonly string[],
  { start, last }: { start: number; last: number },
  isOwn: (at: number) => boolean,
): number {
  for (let at = start - 1; at > last - maxAttributionLines && at >= 0 && isOwn(at); at -= 1)
    if (begins(lines[at] ?? '')) return at;
  return start;
}
