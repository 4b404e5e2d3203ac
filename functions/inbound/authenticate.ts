import { domainToASCII } from 'node:url';
import { domainOf } from '../../shared/mail/address.ts';
import type { MailAuthentication } from '../../shared/table/entities/inbound.ts';
import type { ParsedMail } from './parse-mail.ts';
import type { MailReceipt } from './receipt.ts';

/**
 * A mail is authenticated when DMARC (RFC 7489) passed for the domain of its From; where that domain has no DMARC record, when SPF or
 * DKIM passed for a domain aligned with it. Only what our own receiver found counts. A mail whose From does not name
 * exactly one mailbox is nobody's.
 */
export function authenticationOf(
  { spf, dkim, dmarc }: MailReceipt,
  mail: Pick<ParsedMail, 'from' | 'oneAuthor'>,
): MailAuthentication {
  const author = mail.from === undefined ? '' : asciiOf(domainOf(mail.from.address));
  const passed = dkim.filter(({ result }) => result === 'pass').map(({ domain }) => domain);
  const envelope = spf?.result === 'pass' ? [spf.domain] : [];
  const judged = author !== '' && mail.oneAuthor && asciiOf(dmarc?.domain ?? '') === author;
  const aligned = [...passed, ...envelope].some((domain) => isAligned(asciiOf(domain), author));
  return {
    authenticated: judged && (dmarc?.result === 'pass' || (dmarc?.result === 'none' && aligned)),
    spf: spf?.result ?? 'none',
    dkim: passed.length > 0 ? 'pass' : (dkim[0]?.result ?? 'none'),
    dmarc: dmarc?.result ?? '',
  };
}

const asciiOf = (domain: string): string => domainToASCII(domain).replace(/\.$/, '');

/**
 * Whether two domains are of one owner: equal, or one below the other. That is relaxed alignment (RFC 7489, section 3.1) without a list of
 * public suffixes: siblings are not aligned, and the upper one must be a domain that somebody registered rather than a suffix of a country
 * (`co.uk`, `com.cn`). What this refuses is only shown as unverified.
 */
export function isAligned(one: string, other: string): boolean {
  if (one === '' || other === '') return false;
  if (one === other) return true;
  const [upper, lower] = one.length < other.length ? [one, other] : [other, one];
  return lower.endsWith(`.${upper}`) && isRegistered(upper);
}

/** Under the two letters of a country, short second labels (`co`, `com`, `net`, `gov`, `ac`, `edu`) are those of registries. */
function isRegistered(domain: string): boolean {
  const labels = domain.split('.');
  const [second = '', top = ''] = labels.slice(-2);
  const countryTop = top.length === 2;
  return labels.length > 2 || (labels.length === 2 && !(countryTop && second.length <= 3));
}
