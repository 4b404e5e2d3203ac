import type { Links } from '../../../shared/links/links.ts';
import type { Choice } from '../../../shared/mail/change-preferences.ts';

export interface AddressToken {
  addressHash: string;
  /** The subject that one click unsubscribes from; `care` means all its topics. */
  what: Choice | 'care';
  /** The message that contained the link. */
  messageId?: string;
}

const pattern = /^([0-9a-f]{32})-(survey|care|greeting|service|marketing)(?:-(.+))?$/;

/**
 * Reads the address and choice of a preferences link (shared/links/urls.ts composes it); undefined when the link is not
 * valid.
 */
export async function readAddressToken(links: Links, token: string): Promise<AddressToken | undefined> {
  const target = await links.read('preferences', token);
  const [, addressHash, what, messageId] = pattern.exec(target?.id ?? '') ?? [];
  if (!addressHash) return undefined;
  return { addressHash, what: what as AddressToken['what'], ...(messageId ? { messageId } : {}) };
}
