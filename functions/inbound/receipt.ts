/*
 * What our own receiver found when it checked a mail. SES writes a block of headers above the sender's own: Return-Path, its Received with
 * the id under which the mail is stored, X-SES-Spam-Verdict, X-SES-Virus-Verdict, Received-SPF, Authentication-Results (authserv-id
 * amazonses.com), and X-SES-RECEIPT as the last but its signature. Everything below was written by whoever sent the mail, copies of
 * these headers too, and proves nothing.
 */

import { isMailbox, normaliseMail } from '../../shared/mail/address.ts';

/** One result of a check (RFC 8601), with the domain that it is about; lower case. */
export interface CheckedDomain {
  result: string;
  /** Empty where the receiver names none. */
  domain: string;
}

/** The verdicts of our own receiver. */
export interface MailReceipt {
  /** About the domain of the envelope sender. */
  spf: CheckedDomain | undefined;
  /** One for each signature. */
  dkim: readonly CheckedDomain[];
  /** About the domain of From; `none`: that domain has no DMARC record. */
  dmarc: CheckedDomain | undefined;
  spam: boolean;
  virus: boolean;
  /** The address of the server that delivered the mail to our receiver. */
  peer?: string;
  /** The address of the envelope sender, in its one spelling; absent where there is none. */
  envelope?: string;
}

/** A mail that our receiver did not check, or that another program put into the file store. */
export const uncheckedReceipt: MailReceipt = {
  spf: undefined,
  dkim: [],
  dmarc: undefined,
  spam: false,
  virus: false,
};

/** The receiver's block is below 2 KB: an envelope address has at most 254 characters. */
const maxBlockBytes = 16 * 1024;
const maxDkimResults = 20;

const blockHeaders: ReadonlySet<string> = new Set([
  'return-path',
  'received',
  'x-ses-spam-verdict',
  'x-ses-virus-verdict',
  'received-spf',
  'authentication-results',
]);

/** The last part of a mail's key in the file store: SES names the object by its own id of the mail. */
export const storedIdOf = (key: string): string => key.slice(key.lastIndexOf('/') + 1);

/**
 * Reads the verdicts of our own receiver from the raw mail, not from parsed headers: a parser decodes encoded words, and an envelope
 * address may hold some. A block that has a header twice or a quoted string is not believed, since text of the sender may have become part
 * of it. Never throws.
 * @param storedId see {@link storedIdOf}; SES's own Received header is known by it.
 */
export function readReceipt(raw: Uint8Array, storedId: string): MailReceipt {
  const block = blockOf(raw);
  const received = block.get('received')?.[0] ?? '';
  if (!received.includes(` with SMTP id ${storedId} `) || !/ by inbound-smtp\.[a-z0-9.-]+ /.test(received))
    return uncheckedReceipt;
  if ([...block.values()].some(({ length }) => length > 1)) return uncheckedReceipt;
  const peer = peerOf(received);
  const envelope = envelopeOf(block.get('return-path')?.[0] ?? '');
  const failed = (name: string): boolean => block.get(name)?.[0]?.trim().toUpperCase() === 'FAIL';
  return {
    ...resultsOf(block.get('authentication-results')?.[0] ?? ''),
    spam: failed('x-ses-spam-verdict'),
    virus: failed('x-ses-virus-verdict'),
    ...(peer ? { peer } : {}),
    ...(envelope ? { envelope } : {}),
  };
}

/** What stands between the angle brackets of Return-Path; text that is no address is none. */
function envelopeOf(header: string): string | undefined {
  const address = normaliseMail(/^<([^<>]{3,254})>$/.exec(header.trim())?.[1] ?? '');
  return isMailbox(address) ? address : undefined;
}

/** The address in brackets right before `by`: what stands earlier is the name that the server gave itself. */
const peerOf = (received: string): string | undefined =>
  / \(\S* ?\[(?:IPv6:)?([0-9a-fA-F.:]{2,45})\]\) by inbound-smtp\./.exec(received)?.[1];

/** The headers of the receiver's block, unfolded: from the top to the first header that the receiver does not write there. */
function blockOf(raw: Uint8Array): Map<string, string[]> {
  const head = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, maxBlockBytes));
  const block = new Map<string, string[]>();
  let last: string[] | undefined;
  for (const line of head.toString('latin1').split(/\r?\n/)) {
    if (last && /^[ \t]/.test(line)) {
      last.push(`${last.pop() ?? ''} ${line.trim()}`);
      continue;
    }
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(colon, 0)).toLowerCase();
    // A second Received is that of the server before ours.
    if (!blockHeaders.has(name) || (name === 'received' && block.has(name))) break;
    last = block.get(name) ?? [];
    last.push(line.slice(colon + 1).trim());
    block.set(name, last);
  }
  return block;
}

const unreadable: Pick<MailReceipt, 'spf' | 'dkim' | 'dmarc'> = {
  spf: undefined,
  dkim: [],
  dmarc: undefined,
};

/** The results in an Authentication-Results header (RFC 8601, section 2.2) of SES. */
function resultsOf(header: string): Pick<MailReceipt, 'spf' | 'dkim' | 'dmarc'> {
  // The envelope address is the sender's: within quotes it may hold anything, a result among others.
  if (/["\\]/.test(header)) return unreadable;
  const [server = '', ...parts] = withoutComments(header)
    .split(';')
    .map((part) => part.trim().toLowerCase());
  if (server !== 'amazonses.com') return unreadable;
  const found = (method: string): string[] => parts.filter((part) => part.startsWith(`${method}=`));
  const [spf, dkim, dmarc] = [found('spf'), found('dkim'), found('dmarc')];
  const envelope = parts.filter((part) => part.startsWith('envelope-from='));
  // SES tells SPF, DMARC and the envelope once.
  if (spf.length > 1 || dmarc.length > 1 || envelope.length > 1 || dkim.length > maxDkimResults)
    return unreadable;
  // And DKIM and DMARC behind all that speaks of the envelope, which is where the sender's text stands.
  const ofEnvelope = parts.findLastIndex((part) => /^(?:spf|envelope-from|helo)=/.test(part));
  if (parts.findIndex((part) => /^(?:dkim|dmarc)=/.test(part)) < ofEnvelope) return unreadable;
  return {
    spf: spf[0] === undefined ? undefined : { result: resultOf(spf[0]), domain: domainIn(envelope[0] ?? '') },
    dkim: dkim.map((part) => ({ result: resultOf(part), domain: domainIn(propertyOf(part, 'header.i')) })),
    dmarc:
      dmarc[0] === undefined
        ? undefined
        : { result: resultOf(dmarc[0]), domain: propertyOf(dmarc[0], 'header.from') },
  };
}

/** Without `(comments)`, nested ones too; what an unclosed one hides is gone with it. */
function withoutComments(text: string): string {
  let depth = 0;
  let plain = '';
  for (const character of text) {
    if (character === '(') depth += 1;
    else if (character === ')') depth = Math.max(0, depth - 1);
    else if (depth === 0) plain += character;
  }
  return plain;
}

const resultOf = (part: string): string => /^[a-z]+=([a-z]+)(?= |$)/.exec(part)?.[1] ?? '';

/** The value of `name=value` among the words of a part. */
const propertyOf = (part: string, name: string): string =>
  part
    .split(' ')
    .find((word) => word.startsWith(`${name}=`))
    ?.slice(name.length + 1) ?? '';

const domainIn = (address: string): string => address.slice(address.lastIndexOf('@') + 1);
