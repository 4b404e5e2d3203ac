/** A text in two parts: the new text, and the quoted text. Together they are the whole text. */
export interface Folded {
  fresh: string;
  quoted: string;
}

const dashes = '[-_—─=]{2,}';

/** Lines that begin a quotation to the end of the mail. */
const openers: readonly RegExp[] = [
  // On Mon, 23 Nov 2026 at 10:00, Firm <a@b> wrote:
  /^\s*(?:>\s*)*On\b[^\n]{4,250}\b(?:wrote|writes)\s*[:：]\s*$/iu,
  /^\s*Am\b[^\n]{4,250}\bschrieb\b[^\n]{0,120}[:：]\s*$/iu,
  // 在 2026年11月23日 10:00，某某 <a@b> 写道： — with or without its 在
  /^\s*(?:在\s*)?[^\n]{4,250}(?:写道|寫道|写到|来信)\s*[:：]?\s*$/u,
  /^\s*-{2,}\s*(?:Original Message|Forwarded message|Original E-?mail|Reply message)\s*-{2,}\s*$/iu,
  new RegExp(
    `^\\s*${dashes}\\s*(?:原始邮件|原邮件|原始郵件|转发邮件|轉寄郵件|转发的邮件|回复的原邮件|回复的原始邮件|Ursprüngliche Nachricht)\\s*${dashes}\\s*$`,
    'u',
  ),
  /^\s*(?:原始邮件|原始郵件)\s*$/u,
  // QQ Mail: ------------------ 原始邮件 ------------------ is above; NetEase: ---- 回复的原邮件 ---- as well.
  /^\s*_{20,}\s*$/u,
];

/** The first line of a block of headers, and what a following line of it looks like. */
const fromLine = /^\s*[>*]*\s*(?:From|发件人|寄件者|寄件人|Von)\s*\*?\s*[:：]\s*\*?\s*\S/iu;
const headerLine =
  /^\s*[>*]*\s*(?:Sent|Date|To|Cc|Subject|发送时间|发送日期|日期|时间|收件人|抄送|主题|寄件日期|收件者|主旨|Gesendet|An|Betreff)\s*\*?\s*[:：]/iu;

const isQuote = (line: string): boolean => /^\s*>/.test(line);
const isBlank = (line: string): boolean => line.trim() === '';

/** A line that a mail program wraps: `On …` on one line, `wrote:` on the next. */
const wrapped = (lines: readonly string[], at: number): string =>
  `${lines[at] ?? ''} ${(lines[at + 1] ?? '').trim()}`.trimEnd();

function opens(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? '';
  if (openers.some((opener) => opener.test(line))) return true;
  if (
    /^\s*(?:On\b|在\s|Am\b)/iu.test(line) &&
    openers.slice(0, 3).some((opener) => opener.test(wrapped(lines, at)))
  )
    return true;
  return fromLine.test(line) && lines.slice(at + 1, at + 5).some((next) => headerLine.test(next));
}

/**
 * Folds away what a mail quotes, in the styles of Western and Chinese mail programs. Where the writer answers between the
 * quoted lines, or wrote nothing but a quotation, all of it stays fresh.
 * @param text line ends are `\n`.
 */
export function foldQuoted(text: string): Folded {
  const lines = text.split('\n');
  const opener = lines.findIndex((_, at) => opens(lines, at));
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

/** Closing lines that phones and mail programs add. They are kept with the folded part. */
const signatures =
  /\n+(?:-- ?\n[\s\S]{0,1500}|\s*(?:Sent from my [^\n]{1,60}|Get Outlook for [^\n]{1,80}|Von meinem [^\n]{1,40} gesendet|发自我的[^\n]{1,30}|從我的[^\n]{1,30}傳送|来自我的[^\n]{1,30}|发送自[^\n]{1,40}|获取\s*Outlook[^\n]{1,40}|从我的[^\n]{1,30}发送)\s*)$/iu;

/** {@link foldQuoted}, with the signature of the fresh part folded, too. */
export function foldMail(text: string): Folded {
  const { fresh, quoted } = foldQuoted(text);
  const at = fresh.search(signatures);
  if (at <= 0 || fresh.slice(0, at).trim() === '') return { fresh, quoted };
  const signature = fresh.slice(at).trim();
  return { fresh: fresh.slice(0, at).trimEnd(), quoted: quoted ? `${signature}\n\n${quoted}` : signature };
}
