import PostalMime, { type Address } from 'postal-mime';

/** A MIME message as SES and the mailbox look at it. Addresses are bare, without display names. */
export interface ParsedRawMail {
  from: string;
  recipients: string[];
  to: string[];
  subject: string;
  text: string;
  html: string;
  /** Lower-case name -> value; several of one name are joined by `, `. */
  headers: Record<string, string>;
  /** Every header in its order, names as written. */
  lines: Array<{ name: string; value: string }>;
}

/** Parses one message. Never reads more than it is given, never fetches. */
export async function parseRawMail(raw: Buffer): Promise<ParsedRawMail> {
  const mail = await PostalMime.parse(raw, { attachmentEncoding: 'base64' });
  const headers: Record<string, string> = {};
  for (const { key, value } of mail.headers)
    headers[key] = key in headers ? `${headers[key]}, ${value}` : value;
  const to = flat(mail.to);
  return {
    from: flat(mail.from === undefined ? [] : [mail.from])[0] ?? '',
    recipients: [...to, ...flat(mail.cc), ...flat(mail.bcc)],
    to,
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html ?? '',
    headers,
    lines: mail.headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
  };
}

const flat = (addresses: Address[] | undefined): string[] =>
  (addresses ?? []).flatMap((entry) => (entry.group === undefined ? [entry.address] : flat(entry.group)));

const maxHeadBytes = 512 * 1024;

/** The headers of a message, up to its first blank line: they tell who wrote it to whom, whatever it carries. */
export function headOf(raw: Buffer): Buffer {
  const head = raw.subarray(0, maxHeadBytes);
  const ends = ['\r\n\r\n', '\n\n'].map((gap) => head.indexOf(gap)).filter((at) => at >= 0);
  return ends.length === 0 ? head : head.subarray(0, Math.min(...ends));
}
