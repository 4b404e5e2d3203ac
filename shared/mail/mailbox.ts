import { domainToASCII } from 'node:url';
import { normaliseMail } from './address.ts';

/** Providers that ignore dots before the `@`; both names lead to the same mailboxes. */
const dotlessDomains: ReadonlySet<string> = new Set(['gmail.com', 'googlemail.com']);

/**
 * The one mailbox that all these spellings of a mail address reach: upper and lower case, a tag (`li+pump@`), the two forms of an
 * international domain, and Gmail's dots. To be counted by, never to be written to.
 */
export function mailboxOf(address: string): string {
  const normal = normaliseMail(address).normalize('NFKC');
  const at = normal.lastIndexOf('@');
  if (at < 0) return normal;
  const domain = domainToASCII(normal.slice(at + 1)) || normal.slice(at + 1);
  const given = normal.slice(0, at);
  const local = given.split('+')[0] || given;
  return dotlessDomains.has(domain) ? `${local.replaceAll('.', '')}@gmail.com` : `${local}@${domain}`;
}
