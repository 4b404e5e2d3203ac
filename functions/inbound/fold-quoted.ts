import { signatureAt } from './signature.ts';

/** A text in two parts: the new text, and the quoted text. Together they are the whole text. */
export interface Folded {
  fresh: string;
  quoted: string;
}

/*
 * Lines are compared with single spaces: a pattern that allows any number of them in several places tries every way to divide
 * them.
 */

/** Lines that begin a quotation to the end of the mail. */
const openers: readonly RegExp[] = [
  // On Mon, 23 Nov 2026 at 10:00, Firm <a@b> wrote:
  /^(?:> ?)*On\b.{4,250}\b(?:wrote|writes) ?[:：]$/iu,
  /^Am\b.{4,250}\bschrieb\b.{0,120}[:：]$/iu,
  // 在 2026年11月23日 10:00，某某 <a@b> 写道： — with or without its 在
  /^.{4,252}(?:写道|寫道|写到|来信) ?[:：]?$/u,
  /^-{2,} ?(?:Original Message|Forwarded message|Original E-?mail|Reply message) ?-{2,}$/iu,
  // QQ Mail: ------------------ 原始邮件 ------------------; NetEase: ---- 回复的原邮件 ----
  /^[-_—─=]{2,} ?(?:原始邮件|原邮件|原始郵件|转发邮件|轉寄郵件|转发的邮件|回复的原邮件|回复的原始邮件|Ursprüngliche Nachricht) ?[-_—─=]{2,}$/u,
  /^(?:原始邮件|原始郵件)$/u,
  /^_{20,}$/u,
];
/** Those that a mail program may wrap. */
const wrappedOpeners = openers.slice(0, 3);
/** A longer line opens no quotation. In UTF-16 units. */
const maxOpenerCharacters = 1000;

/** The first line of a block of headers, and what a following line of it looks like. */
const fromLine = /^[>*]* ?(?:From|发件人|寄件者|寄件人|Von) ?\*? ?[:：] ?\*? ?\S/iu;
const headerLine =
  /^[>*]* ?(?:Sent|Date|To|Cc|Subject|发送时间|发送日期|日期|时间|收件人|抄送|主题|寄件日期|收件者|主旨|Gesendet|An|Betreff) ?\*? ?[:：]/iu;
/** Of a line only its beginning tells whether it is a header. In UTF-16 units. */
const maxHeaderCharacters = 200;

const singleSpaced = (line: string): string => line.replace(/\s+/g, ' ').trim();
const isQuote = (line: string): boolean => /^\s*>/.test(line);
const isBlank = (line: string): boolean => line.trim() === '';

const isOneOf = (patterns: readonly RegExp[], line: string): boolean =>
  line.length <= maxOpenerCharacters && patterns.some((pattern) => pattern.test(line));

/** @param lines with single spaces. */
function opens(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? '';
  if (isOneOf(openers, line)) return true;
  // A line that a mail program wraps: `On …` on one line, `wrote:` on the next.
  const wrapped = `${line} ${lines[at + 1] ?? ''}`.trimEnd();
  if (/^(?:On\b|在 |Am\b)/iu.test(line) && isOneOf(wrappedOpeners, wrapped)) return true;
  const begins = (pattern: RegExp, text: string): boolean => pattern.test(text.slice(0, maxHeaderCharacters));
  return begins(fromLine, line) && lines.slice(at + 1, at + 5).some((next) => begins(headerLine, next));
}

/**
 * Folds away what a mail quotes, in the styles of Western and Chinese mail programs. Where the writer answers between the
 * quoted lines, or wrote nothing but a quotation, all of it stays fresh.
 * @param text line ends are `\n`.
 */
export function foldQuoted(text: string): Folded {
  const lines = text.split('\n');
  const spaced = lines.map(singleSpaced);
  const opener = spaced.findIndex((_, at) => opens(spaced, at));
  const cut = opener >= 0 ? withoutInterleaved(lines, opener) : trailingQuotes(lines);
  if (cut === undefined) return { fresh: text, quoted: '' };
  const fresh = lines.slice(0, cut).join('\n').trimEnd();
  const quoted = lines.slice(cut).join('\n').replace(/^\n+/, '');
  return fresh.trim() === '' ? { fresh: text, quoted: '' } : { fresh, quoted };
}

/** The opener, unless the writer's own lines stand between or behind quoted ones of it. */
function withoutInterleaved(lines: readonly string[], opener: number): number | undefined {
  const below = lines.slice(opener + 1);
  const lastQuote = below.findLastIndex(isQuote);
  if (lastQuote < 0) return opener;
  const firstQuote = below.findIndex(isQuote);
  const own = below.filter((line, at) => at > firstQuote && !isQuote(line) && !isBlank(line));
  return own.length > 0 ? undefined : opener;
}

/** Where a mail's last lines are all quoted, the first of them. */
function trailingQuotes(lines: readonly string[]): number | undefined {
  let cut = lines.length;
  while (cut > 0 && (isQuote(lines[cut - 1] ?? '') || isBlank(lines[cut - 1] ?? ''))) cut -= 1;
  while (cut < lines.length && isBlank(lines[cut] ?? '')) cut += 1;
  return cut < lines.length ? cut : undefined;
}

/** {@link foldQuoted}, with the signature of the fresh part folded, too. */
export function foldMail(text: string): Folded {
  const { fresh, quoted } = foldQuoted(text);
  const at = signatureAt(fresh);
  if (at <= 0 || fresh.slice(0, at).trim() === '') return { fresh, quoted };
  const signature = fresh.slice(at).trim();
  return { fresh: fresh.slice(0, at).trimEnd(), quoted: quoted ? `${signature}\n\n${quoted}` : signature };
}
