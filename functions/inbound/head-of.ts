import { decodeWords } from 'postal-mime';
import { isMailbox } from '../../shared/mail/address.ts';
import { mailboxesIn } from './addresses.ts';
import { mendHeader } from './charsets/mend-header.ts';

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
  const lines = Buffer.from(raw.subarray(0, maxHeadBytes)).toString('latin1').split('\n', maxLines);
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
  const mended = (wanted: string): string =>
    Buffer.from(mendHeader(headers.get(wanted) ?? '', undefined), 'latin1').toString('utf8');
  const from = mailboxesIn(mended('from')).find(({ address }) => isMailbox(address))?.address;
  const subject = visible(decodeWords(mended('subject')));
  return { ...(from ? { from } : {}), ...(subject ? { subject } : {}) };
}

const visible = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cs}\u2028\u2029]/gu, ' ')
    .trim()
    .slice(0, 200)
    .toWellFormed();
