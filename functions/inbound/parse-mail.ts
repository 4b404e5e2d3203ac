import PostalMime, { type Address, type Attachment, decodeWords, type Email } from 'postal-mime';
import { normaliseMail, shownAddress } from '../../shared/mail/address.ts';
import { decodeBytes } from '../../shared/text/charset.ts';
import { headOf } from './head-of.ts';
import { mendMime } from './mend-mime.ts';
import { namesOneMailbox } from './one-author.ts';
import { takeUuencoded } from './uuencoded.ts';
import { wordsWithAt } from './words-with-at.ts';

/** A person's address in a header; `address` in its one spelling. */
export interface MailAddress {
  name: string;
  address: string;
}

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
    const parsed = fromEmail(email, mended.broken);
    if (!parsed.headers.some(({ name }) => known.has(name))) return asText(raw);
    const body = bodyOf(raw);
    return parsed.text === '' && parsed.html === undefined && parsed.files.length === 0 && body.trim() !== ''
      ? { ...parsed, text: body, broken: true }
      : parsed;
  } catch {
    return asText(raw);
  }
}

function fromEmail(email: Email, broken: boolean): ParsedMail {
  const headers = email.headers.map(({ key, value }) => ({ name: key, value: oneLine(decodeWords(value)) }));
  const from =
    mailboxes(email.from ? [email.from] : [])[0] ?? mailboxes(email.sender ? [email.sender] : [])[0];
  const messageId = idsIn(email.messageId)[0];
  const { text, files } = takeUuencoded(cleanText(email.text ?? ''));
  const date = email.date !== undefined && /^\d{4}-\d\d-\d\dT/.test(email.date) ? email.date : undefined;
  return {
    ...(messageId ? { messageId } : {}),
    inReplyTo: idsIn(email.inReplyTo),
    references: idsIn(email.references),
    ...(from ? { from } : {}),
    oneAuthor: namesOneMailbox(email.headers.filter(({ key }) => key === 'from').map(({ value }) => value)),
    replyTo: mailboxes(email.replyTo),
    to: mailboxes(email.to),
    cc: mailboxes(email.cc),
    subject: oneLine(email.subject ?? ''),
    ...(date ? { date } : {}),
    text,
    ...(email.html ? { html: email.html.replaceAll('\0', '') } : {}),
    files: [
      ...email.attachments.map(fileOf),
      ...files.map((file) => ({ ...file, mediaType: 'application/octet-stream', inline: false })),
    ],
    headers,
    broken,
  };
}

function mailboxes(addresses: readonly Address[] | undefined): MailAddress[] {
  return (addresses ?? []).flatMap((each) =>
    each.group
      ? mailboxes(each.group)
      : each.address?.includes('@')
        ? [
            {
              name: oneLine(each.name).slice(0, 200).toWellFormed(),
              address: shownAddress(normaliseMail(oneLine(each.address))).toWellFormed(),
            },
          ]
        : [],
  );
}

/** The message ids in a header, in their order; at most 50, the last ones: the newest of a long thread. */
export const idsIn = (header: string | undefined): string[] =>
  [...(header ?? '').matchAll(/<[^<>\s]{1,400}>/g)].map(([id]) => id).slice(-50);

const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();

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
    name: oneLine(part.filename ?? '') || nameOfEnclosed(part.mimeType, bytes),
    mediaType: part.mimeType,
    bytes,
    ...(contentId ? { contentId } : {}),
    inline: part.disposition !== 'attachment' && contentId !== undefined,
  };
}

/** An enclosed mail without a name gets its subject. */
function nameOfEnclosed(mediaType: string, bytes: Uint8Array): string {
  const subject = mediaType === 'message/rfc822' ? headOf(bytes).subject : undefined;
  return subject ? `${subject.slice(0, 80).toWellFormed()}.eml` : '';
}

const bodyOf = (raw: Uint8Array): string => {
  const text = decodeBytes(raw, undefined).replace(/\r\n?/g, '\n');
  const gap = text.indexOf('\n\n');
  return gap < 0 ? '' : cleanText(text.slice(gap + 2));
};

/** The least that can be said of a message: its first lines as headers, the rest as text. */
function asText(raw: Uint8Array): ParsedMail {
  const text = decodeBytes(raw, undefined).replace(/\r\n?/g, '\n');
  const gap = text.indexOf('\n\n');
  const head = gap < 0 ? '' : text.slice(0, Math.min(gap, limits.maxHeadersSize));
  const lines = [...head.matchAll(/^([!-9;-~]{1,80})[ \t]*:(.*(?:\n[ \t].*)*)/gm)].map(
    ([, name = '', value = '']) => ({ name: name.toLowerCase(), value }),
  );
  const headers = lines.map(({ name, value }) => ({ name, value: oneLine(decodeWords(value)) }));
  const first = (name: string) => headers.find((header) => header.name === name)?.value;
  const [sender] = addressesIn(first('from'));
  const messageId = idsIn(first('message-id'))[0];
  return {
    ...(messageId ? { messageId } : {}),
    inReplyTo: idsIn(first('in-reply-to')),
    references: idsIn(first('references')),
    ...(sender ? { from: { ...sender, address: shownAddress(sender.address) } } : {}),
    oneAuthor: namesOneMailbox(
      lines.filter(({ name }) => name === 'from').map(({ value }) => oneLine(value)),
    ),
    replyTo: [],
    to: addressesIn(first('to')),
    cc: addressesIn(first('cc')),
    subject: first('subject') ?? '',
    text: cleanText(headers.length === 0 ? text : text.slice(gap + 2)),
    files: [],
    headers,
    broken: true,
  };
}

const addressesIn = (header: string | undefined): MailAddress[] =>
  wordsWithAt(header ?? '', /[\s<>"',;:]+/).map((address) => ({ name: '', address: normaliseMail(address) }));

/** The first header of a name, in lower case; undefined where there is none. */
export const headerIn = (mail: Pick<ParsedMail, 'headers'>, name: string): string | undefined =>
  mail.headers.find((header) => header.name === name)?.value;
