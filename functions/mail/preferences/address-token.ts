import { careTopics } from '../../../events/vocabulary.ts';
import type { Links } from '../../../shared/links/links.ts';

/** What can be chosen on the page: surveys, and each topic of care. */
export const choices = ['survey', ...careTopics] as const;
export type Choice = (typeof choices)[number];

export interface AddressToken {
  addressHash: string;
  /** What one click unsubscribes from; `care` is every topic of it. */
  what: Choice | 'care';
  /** The message that the link stood in. */
  messageId?: string;
}

const pattern = /^([0-9a-f]{32})-(survey|care|greeting|service|marketing)(?:-(.+))?$/;

/** The address and choice of a preferences link (shared/links/urls.ts composes it); undefined when it opens nothing. */
export async function readAddressToken(links: Links, token: string): Promise<AddressToken | undefined> {
  const target = await links.read('preferences', token);
  const [, addressHash, what, messageId] = pattern.exec(target?.id ?? '') ?? [];
  if (!addressHash) return undefined;
  return { addressHash, what: what as AddressToken['what'], ...(messageId ? { messageId } : {}) };
}
