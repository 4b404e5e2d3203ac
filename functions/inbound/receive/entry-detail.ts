import type { Contact } from '../../../shared/table/entities/contact.ts';
import type { Arrival } from './decide.ts';

/** What an entry says of the mail that it comes from: its record, what our receiver found, and who wrote where that is not the contact. */
export function detailOf(
  { id, mail: { from }, authentication }: Pick<Arrival, 'id' | 'mail' | 'authentication'>,
  contact: Contact,
): Record<string, string> {
  const { authenticated, spf, dkim, dmarc } = authentication;
  const isOther = from !== undefined && from.address !== contact.mail;
  return {
    mail: id,
    authenticated: String(authenticated),
    spf,
    dkim,
    dmarc,
    ...(isOther ? { from: from.name ? `${from.name} <${from.address}>` : from.address } : {}),
  };
}
