import { networkHashOf, networkOf } from '../../shared/http/network.ts';
import type { Links } from '../../shared/links/links.ts';
import { mailboxOf } from '../../shared/mail/mailbox.ts';
import type { ParsedMail } from './parse-mail.ts';
import type { MailReceipt } from './receipt.ts';

/**
 * The keyed hash of whom the acknowledgements of a mail are counted against where they fail. Of an authenticated mail that is its writer,
 * since a provider's server is shared by thousands; of any other the server that delivered it, since its From may be anybody's. Undefined
 * where our receiver does not tell the server.
 */
export async function networkOfMail(
  links: Pick<Links, 'fingerprint'>,
  { from }: Pick<ParsedMail, 'from'>,
  { peer }: Pick<MailReceipt, 'peer'>,
  authenticated: boolean,
): Promise<string | undefined> {
  if (authenticated && from) return links.fingerprint(`mail-writer:${mailboxOf(from.address)}`);
  return peer === undefined ? undefined : networkHashOf(links, networkOf(peer));
}
