import { decodeWords } from 'postal-mime';
import { normaliseMail } from '../../shared/mail/address.ts';

/** What the first lines of a mail say of it. */
export interface MailHead {
  from?: string;
  subject?: string;
}

/** Bytes and lines that are looked at, and characters of one header. */
const maxHeadBytes = 16_384;
const maxLines = 400;
const maxHeaderCharacters = 500;

/**
 * Sender and subject of a raw mail that cannot be read as a whole, as far as its first lines tell. Costs the same whatever
 * the mail holds, and believes none of it.
 */
export function headOf(raw: Uint8Array): MailHead {
  const lines = Buffer.from(raw.subarray(0, maxHeadBytes)).toString('utf8').split('\n', maxLines);
  const headers = new Map<string, string>();
  let name = '';
  for (const line of lines.map((each) => each.replace('\r', ''))) {
    if (line === '') break;
    if (line.startsWith(' ') || line.startsWith('\t')) {
      const before = headers.get(name);
      if (before !== undefined) headers.set(name, `${before}${line}`.slice(0, maxHeaderCharacters));
      continue;
    }
    const colon = line.indexOf(':');
    name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    // The first of its name counts.
    if (colon > 0 && !headers.has(name))
      headers.set(name, line.slice(colon + 1, colon + 1 + maxHeaderCharacters));
  }
  const from = addressIn(headers.get('from') ?? '');
  const subject = visible(decodeWords(headers.get('subject') ?? ''));
  return { ...(from ? { from } : {}), ...(subject ? { subject } : {}) };
}

/** The address between the last angle brackets, or the whole where there are none. */
function addressIn(header: string): string | undefined {
  const open = header.lastIndexOf('<');
  const close = header.indexOf('>', open);
  const address = open >= 0 && close > open ? header.slice(open + 1, close) : header;
  const bare = visible(address).toLowerCase();
  return /^[^\s@<>"]{1,64}@[^\s@<>"]{1,190}$/.test(bare) ? normaliseMail(bare) : undefined;
}

const visible = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cs}\u2028\u2029]/gu, ' ')
    .trim()
    .slice(0, 200)
    .toWellFormed();
