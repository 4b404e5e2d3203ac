import PostalMime, { type Attachment, decodeWords, type Email } from 'postal-mime';
import { normaliseMail } from '../../shared/mail/address.ts';
import { type MailAddress, mailboxesIn, onOneLine } from './addresses.ts';
import { mendHeader } from './charsets/mend-header.ts';
import { textOf } from './charsets/read-text.ts';
import { headOf } from './head-of.ts';
import { type Mended, mendMime } from './mend-mime.ts';
import { oneMailboxIn } from './one-author.ts';
import { takeUuencoded } from './uuencoded.ts';

export interface MailFile {
  /** As the sender named it, not cleaned; empty where it has no name. */
  name: string;
  mediaType: string;
  bytes: Uint8Array;
  /** Content-ID without its angle brackets. */
  contentId?: string;
  /** Shown within the text rather than beside it. */
  inline: boolean;
}

/** The parts of a raw message. Header texts are decoded and on one line. */
export interface ParsedMail {
  /** With its angle brackets, as all message ids here. */
  messageId?: string;
  inReplyTo: string[];
  references: string[];
  from?: MailAddress;
  /** Whether From names exactly one mailbox; see one-author.ts. */
  oneAuthor: boolean;
  replyTo: MailAddress[];
  to: MailAddress[];
  cc: MailAddress[];
  subject: string;
  /** ISO 8601 in UTC, where the header was a date. */
  date?: string;
  /** Line ends are `\n`. */
  text: string;
  html?: string;
  files: MailFile[];
  /** Names in lower case, in their order. */
  headers: Array<{ name: string; value: string }>;
  /** True when the message breaks MIME, so that a part of it may be missing or unreadable. */
  broken: boolean;
}

const limits = {
  maxNestingDepth: 50,
  maxHeadersSize: 512 * 1024,
  // An enclosed mail is a file, with or without a disposition: as text it would stand among the sender's own words.
  forceRfc822Attachments: true,
};

/** Without any of these headers the text is not a mail. */
const known = new Set(['from', 'to', 'subject', 'date', 'message-id', 'received', 'content-type']);

/**
 * Reads a raw message (RFC 5322, MIME). Charsets are decided by the bytes as well as by the labels. Never throws: a
 * message that cannot be parsed is returned as text with `broken`.
 */
export async function parseMail(raw: Uint8Array): Promise<ParsedMail> {
  try {
    const mended = mendMime(raw);
    const email = await PostalMime.parse(mended.raw, limits);
    const parsed = fromEmail(email, mended);
    if (!parsed.headers.some(({ name }) => known.has(name))) return asText(raw);
    if (parsed.text !== '' || parsed.html !== undefined || parsed.files.length > 0) return parsed;
    const { body } = headAndBody(raw);
    return body === '' ? parsed : { ...parsed, text: body, broken: true };
  } catch {
    return asText(raw);
  }
}

function fromEmail(email: Email, { broken, authors }: Pick<Mended, 'broken' | 'authors'>): ParsedMail {
  const headers = email.headers.map(({ key, value }) => ({
    name: key,
    value: onOneLine(decodeWords(value)),
  }));
  const mailboxes = (name: string): MailAddress[] =>
    email.headers.filter(({ key }) => key === name).flatMap(({ value }) => mailboxesIn(value));
  const from = mailboxes('from')[0] ?? mailboxes('sender')[0];
  const messageId = idsIn(email.messageId)[0];
  const { text, files } = takeUuencoded(cleanText(email.text ?? ''));
  const date = email.date !== undefined && /^\d{4}-\d\d-\d\dT/.test(email.date) ? email.date : undefined;
  return {
    ...(messageId ? { messageId } : {}),
    inReplyTo: idsIn(email.inReplyTo),
    references: idsIn(email.references),
    ...(from ? { from } : {}),
    oneAuthor: isAuthor(from, authors) && email.headers.filter(({ key }) => key === 'from').length === 1,
    replyTo: mailboxes('reply-to'),
    to: mailboxes('to'),
    cc: mailboxes('cc'),
    subject: onOneLine(email.subject ?? ''),
    ...(date ? { date } : {}),
    text,
    ...(email.html ? { html: email.html.replaceAll('\0', '') } : {}),
    files: [
      ...email.attachments.filter(({ mimeType }) => !noFiles.has(mimeType)).map(fileOf),
      ...files.map((file) => ({ ...file, mediaType: 'application/octet-stream', inline: false })),
    ],
    headers,
    broken,
  };
}

/** Parts that say the text once more, for some programs: nobody attached them. */
const noFiles: ReadonlySet<string> = new Set([
  'text/vnd.google.email-reaction+json',
  'text/x-amp-html',
  'text/watch-html',
]);

/** Whether the From headers, as they came, name this mailbox alone: what was mended in them separates nothing. */
function isAuthor(from: MailAddress | undefined, values: readonly string[]): boolean {
  const only = oneMailboxIn(values);
  return only !== undefined && from?.address === normaliseMail(Buffer.from(only, 'latin1').toString('utf8'));
}

/** The message ids in a header, in their order; at most 50, the last ones: the newest of a long thread. */
export const idsIn = (header: string | undefined): string[] =>
  [...(header ?? '').matchAll(/<[^<>\s]{1,400}>/g)].map(([id]) => id).slice(-50);

/** Without NUL and the other marks that no text holds; line ends unified, empty ends cut. */
function cleanText(text: string): string {
  const clean = text
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '');
  // Asked of each run once: a pattern that ends in `$` tries every beginning within a run.
  const lines = clean.replace(/[ \t]+/g, (run, at: number) => (isLineEnd(clean[at + run.length]) ? '' : run));
  return lines.replace(/^\n+/, '').trimEnd();
}

const isLineEnd = (character: string | undefined): boolean =>
  character === undefined || character === '\n' || character === '\u2028' || character === '\u2029';

function fileOf(part: Attachment): MailFile {
  const contentId = part.contentId?.replace(/^<|>$/g, '').trim();
  const bytes = typeof part.content === 'string' ? Buffer.from(part.content) : new Uint8Array(part.content);
  return {
    name: unescaped(onOneLine(part.filename ?? '')) || nameOfEnclosed(part.mimeType, bytes),
    mediaType: part.mimeType,
    bytes,
    ...(contentId ? { contentId } : {}),
    inline: part.disposition !== 'attachment' && contentId !== undefined,
  };
}

/** A name that a program has written as part of a URL: `%E7%A9%BA.pdf`. */
function unescaped(name: string): string {
  if (!/%[89A-F][0-9A-F]%[89AB][0-9A-F]/i.test(name)) return name;
  try {
    return onOneLine(decodeURIComponent(name));
  } catch {
    return name;
  }
}

/** An enclosed mail without a name gets its subject. */
function nameOfEnclosed(mediaType: string, bytes: Uint8Array): string {
  const subject = mediaType === 'message/rfc822' ? headOf(bytes).subject : undefined;
  return subject ? `${subject.slice(0, 80).toWellFormed()}.eml` : '';
}

/** Head and body of a message as they came, line ends unified; the head with a character for each byte. */
function headAndBody(raw: Uint8Array): { head: string; body: string } {
  const text = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)
    .toString('latin1')
    .replace(/\r\n?/g, '\n');
  const gap = text.indexOf('\n\n');
  return {
    head: text.slice(0, Math.min(Math.max(gap, 0), limits.maxHeadersSize)),
    body: gap < 0 ? '' : readable(text.slice(gap + 2)),
  };
}

const readable = (text: string): string => cleanText(textOf(Buffer.from(text, 'latin1'), undefined));

/** The least that can be said of a message: its first lines as headers, the rest as text. */
function asText(raw: Uint8Array): ParsedMail {
  const { head, body } = headAndBody(raw);
  const lines = [...head.matchAll(/^([!-9;-~]{1,80})[ \t]*:.*(?:\n[ \t].*)*/gm)].map(([line, name = '']) => ({
    name: name.toLowerCase(),
    raw: bodyOfHeader(line),
    value: Buffer.from(bodyOfHeader(mendHeader(line, undefined)), 'latin1').toString('utf8'),
  }));
  const first = (name: string) => lines.find((line) => line.name === name)?.value;
  const [from] = mailboxesIn(first('from') ?? '');
  const messageId = idsIn(first('message-id'))[0];
  return {
    ...(messageId ? { messageId } : {}),
    inReplyTo: idsIn(first('in-reply-to')),
    references: idsIn(first('references')),
    ...(from ? { from } : {}),
    oneAuthor: isAuthor(
      from,
      lines.filter(({ name }) => name === 'from').map((line) => line.raw),
    ),
    replyTo: [],
    to: mailboxesIn(first('to') ?? ''),
    cc: mailboxesIn(first('cc') ?? ''),
    subject: onOneLine(decodeWords(first('subject') ?? '')),
    text: lines.length === 0 ? readable(Buffer.from(raw).toString('latin1')) : body,
    files: [],
    headers: lines.map(({ name, value }) => ({ name, value: onOneLine(decodeWords(value)) })),
    broken: true,
  };
}

/** What stands behind the colon of a header, unfolded. */
const bodyOfHeader = (header: string): string =>
  header
    .slice(header.indexOf(':') + 1)
    .replaceAll('\n', ' ')
    .trim();

/** The first header of a name, in lower case; undefined where there is none. */
export const headerIn = (mail: Pick<ParsedMail, 'headers'>, name: string): string | undefined =>
  mail.headers.find((header) => header.name === name)?.value;
