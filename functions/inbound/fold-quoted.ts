import { attributionStart, type Below } from './attribution.ts';
import { dividerOf, isNamedDivider } from './dividers.ts';
import { hasAddress, hasDate } from './evidence.ts';
import { headerBlockAt, isOfMail } from './header-block.ts';
import { lineText } from './line-text.ts';
import type { QuoteMark } from './quote-marks.ts';
import { signatureAt } from './signature.ts';

/** A text in two parts: the new text, and the quoted text. Together they are the whole text. */
export interface Folded {
  fresh: string;
  quoted: string;
  /** Of the new text what its writer wrote: without quoted lines that stay because the writer answers between them. */
  own: string;
  /** The new text with the signature above the quotation. */
  front: string;
  quotation: Quotation['is'];
}

/** A line as the rules look at it. */
export interface QuotableLine {
  /** Its first characters, with single spaces and without white space at its ends. */
  text: string;
  /** It is marked as quoted, by `>` or by its element. */
  isQuoted: boolean;
  /** How many elements that quote or indent it stands in; 0 in plain text. */
  depth: number;
  /** What the element says that begins with it. */
  mark?: QuoteMark;
  /** It is part of a signature that its element names. */
  isSigned?: boolean;
}

/** Where a mail quotes. */
export type Quotation =
  /** From line `cut` to the end. */
  | { is: 'below'; cut: number }
  /** The writer answers between or below the lines that are not `own`. */
  | { is: 'between'; own: readonly number[] }
  /** A mail is passed on, which is part of what its sender says. */
  | { is: 'forward' }
  | { is: 'nowhere' };

/** So far below its divider or its element a header or a forward is looked for. */
const maxLinesBelow = 4;
/** So far above a quotation its divider stands. */
const maxLinesToDivider = 2;

const quotable = (line: string): QuotableLine => ({
  text: lineText(line),
  isQuoted: /^\s{0,20}>/.test(line),
  depth: 0,
});

/** How a quotation opens: from line `from`; `to` is the first line behind its introduction. */
interface Opener {
  from: number;
  to: number;
  /** The lines of it are marked, so that unmarked ones are the writer's. */
  isMarked: boolean;
}

/**
 * Tells where an answer quotes what it answers. Nothing but what a mail program writes opens a quotation: a line with a verb and an address
 * or a date, headers whose values are those of a mail, or an element of its own.
 * @param lines of a mail that answers another one.
 */
export function quotationIn(lines: readonly QuotableLine[]): Quotation {
  const opener = openerIn(lines);
  if (opener === 'forward') return { is: 'forward' };
  if (opener) return quotationBelow(lines, opener);
  return trailingQuotation(lines);
}

function openerIn(lines: readonly QuotableLine[]): Opener | 'forward' | undefined {
  const texts = lines.map(({ text }) => text);
  const lastQuoted = lines.findLastIndex(({ isQuoted }) => isQuoted);
  const place: Place = { lines, texts, lastQuoted };
  for (const [at, { isQuoted, mark, text }] of lines.entries()) {
    if (isQuoted || (text === '' && mark === undefined)) continue;
    const found = openerAt(place, at);
    if (found) return found === 'forward' ? found : withDivider(texts, found);
  }
  return undefined;
}

/** A quotation with the divider that stands right above its first line. */
function withDivider(texts: readonly string[], opener: Opener): Opener {
  const above = texts.findLastIndex((text, at) => at < opener.from && text !== '');
  const isNear = above >= 0 && above >= opener.from - maxLinesToDivider;
  return isNear && isNamedDivider(texts[above] ?? '') ? { ...opener, from: above } : opener;
}

interface Place {
  lines: readonly QuotableLine[];
  texts: readonly string[];
  lastQuoted: number;
}

function openerAt(place: Place, at: number): Opener | 'forward' | undefined {
  const { lines, texts, lastQuoted } = place;
  const { mark, text = '' } = lines[at] ?? {};
  const divider = dividerOf(text);
  if (mark === 'forwards' || divider === 'forwarding') return 'forward';
  if (mark === 'begins' || mark === 'introduces') {
    if (texts.slice(at, at + maxLinesBelow).some((line) => dividerOf(line) === 'forwarding'))
      return 'forward';
    return { from: at, to: at + 1, isMarked: mark === 'introduces' && lastQuoted > at };
  }
  if (divider) return dividedAt(place, at, divider);
  const block = headerBlockAt(texts, at);
  if (block && isOfMail(block, 'strict'))
    return { from: at, to: block.end, isMarked: isMarkedFrom(lines, block.end, at) };
  const below = belowOf(place, at + 1);
  const start = attributionStart(
    texts,
    at,
    below,
    (line) => lines[line]?.text !== '' && !lines[line]?.isQuoted,
  );
  if (start === undefined) return undefined;
  // Lotus Notes writes headers below the line that introduces it.
  const headers = below === 'headers' ? headerBlockAt(texts, nextLine(lines, at + 1)) : undefined;
  if (headers) return { from: start, to: headers.end, isMarked: isMarkedFrom(lines, headers.end, at) };
  return { from: start, to: at + 1, isMarked: below === 'quoted' || lastQuoted > at };
}

/** A mail below a divider, which is named or only drawn. */
function dividedAt({ lines, texts }: Place, at: number, divider: 'quoting' | 'drawn'): Opener | undefined {
  const next = nextLine(lines, at + 1);
  if (next > at + maxLinesBelow) return undefined;
  const block = headerBlockAt(texts, next);
  const isNamed = divider === 'quoting';
  if (block && (isOfMail(block, isNamed ? 'behind-divider' : 'strict') || (!isNamed && isSent(block.values))))
    return { from: at, to: block.end, isMarked: isMarkedFrom(lines, block.end, at) };
  return isNamed && lines[next]?.isQuoted ? { from: at, to: next, isMarked: true } : undefined;
}

const isSent = (values: ReadonlyMap<string, string>): boolean =>
  hasAddress(values.get('from') ?? '') && hasDate(values.get('date') ?? '');

/** The next line that is not empty. */
function nextLine(lines: readonly QuotableLine[], from: number): number {
  let next = from;
  while (next < lines.length && lines[next]?.text === '') next += 1;
  return next;
}

/** Whether the next line is marked as quoted, or stands deeper than line `at`. */
function isMarkedFrom(lines: readonly QuotableLine[], from: number, at: number): boolean {
  const line = lines[nextLine(lines, from)];
  return line !== undefined && (line.isQuoted || line.depth > (lines[at]?.depth ?? 0));
}

function belowOf({ lines, texts }: Place, from: number): Below {
  if (isMarkedFrom(lines, from, from - 1)) return 'quoted';
  const block = headerBlockAt(texts, nextLine(lines, from));
  return block && isOfMail(block, 'behind-divider') ? 'headers' : 'other';
}

/** A quotation to the end, unless the writer's own lines stand between or behind those of it. */
function quotationBelow(lines: readonly QuotableLine[], { from, to, isMarked }: Opener): Quotation {
  const depth = lines[from]?.depth ?? 0;
  const isOfQuotation = (line: QuotableLine): boolean => line.isQuoted || line.depth > depth;
  const firstMarked = isMarked ? lines.findIndex((line, at) => at >= to && isOfQuotation(line)) : -1;
  const isOwn = (line: QuotableLine, at: number): boolean =>
    line.text !== '' &&
    !line.isSigned &&
    at >= to &&
    (line.depth < depth ||
      (isMarked && !isOfQuotation(line) && (lines[from]?.mark !== 'introduces' || at > firstMarked)));
  const above = lines
    .slice(0, from)
    .flatMap(({ text, isQuoted }, at) => (text !== '' && !isQuoted ? [at] : []));
  const below = lines.flatMap((line, at) => (isOwn(line, at) ? [at] : []));
  if (below.length > 0) return { is: 'between', own: [...above, ...below] };
  return above.length > 0 || lines.slice(0, from).some(({ text }) => text !== '')
    ? { is: 'below', cut: from }
    : { is: 'between', own: [] };
}

/** Where a mail's last lines are all quoted, and no others, the first of them. What a colon leads up to is the writer's example. */
function trailingQuotation(lines: readonly QuotableLine[]): Quotation {
  const first = lines.findIndex(({ isQuoted }) => isQuoted);
  if (first < 0) return { is: 'nowhere' };
  const own = lines.flatMap(({ text, isQuoted, isSigned }, at) =>
    text !== '' && !isQuoted && !isSigned ? [at] : [],
  );
  const last = own.at(-1) ?? -1;
  if (last > first) return { is: 'between', own };
  const isMarkedByElement = (lines[first]?.depth ?? 0) > 0;
  const isApart = lines[first - 1]?.text === '' && !/[:：]$/.test(lines[last]?.text ?? '');
  if (last < 0) return { is: 'between', own };
  return isMarkedByElement || isApart ? { is: 'below', cut: first } : { is: 'nowhere' };
}

/**
 * Folds away what a mail quotes, and the signature at its end, in the styles of mail programs of many languages. Where nothing stands above
 * a quotation, all of it stays.
 * @param text line ends are `\n`.
 * @param answers whether the mail answers another one (see answers.ts): what any other mail holds is its sender's own.
 */
export function foldMail(text: string, { answers }: { answers: boolean }): Folded {
  const [body, below] = withoutSignature(text);
  const lines = body.split('\n');
  const quotation: Quotation = answers ? quotationIn(lines.map(quotable)) : { is: 'nowhere' };
  const cut = quotation.is === 'below' ? quotation.cut : lines.length;
  const front = lines.slice(0, cut).join('\n').trimEnd();
  const quoted = lines.slice(cut).join('\n').replace(/^\n+/, '');
  const [fresh, above] = quotation.is === 'below' ? withoutSignature(front) : [front, ''];
  const own = quotation.is === 'between' ? quotation.own.map((at) => lines[at]).join('\n') : fresh;
  return {
    fresh,
    quoted: [above, quoted, below].filter(Boolean).join('\n\n'),
    own,
    front,
    quotation: quotation.is,
  };
}

/** A text without its signature, and the signature. What would leave nothing stays. */
function withoutSignature(text: string): [text: string, signature: string] {
  const at = signatureAt(text);
  if (at <= 0 || text.slice(0, at).trim() === '') return [text, ''];
  return [text.slice(0, at).trimEnd(), text.slice(at).trim()];
}
