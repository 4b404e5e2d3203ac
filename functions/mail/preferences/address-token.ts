import type { Links } from '../../../shared/links/links.ts';

/** What can be unsubscribed from. */
export const categories = ['survey', 'care'] as const;
export type Category = (typeof categories)[number];

export interface AddressToken {
  addressHash: string;
  /** What one click unsubscribes from. */
  category: Category;
}

/** The address and category of a preferences link (shared/links/urls.ts composes it); undefined when it opens nothing. */
export async function readAddressToken(links: Links, token: string): Promise<AddressToken | undefined> {
  const target = await links.read('preferences', token);
  const [, addressHash, category] = /^([0-9a-f]{32})-(survey|care)$/.exec(target?.id ?? '') ?? [];
  return addressHash ? { addressHash, category: category as Category } : undefined;
}
