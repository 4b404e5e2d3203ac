/** Characters of a name that are shown beside an address. */
const maxName = 40;

/**
 * Whom a reply goes to, in one text: the name, and the address behind it; the address alone where no name is known. A name is the customer's own words: it is cut before it hides the address, and
 * set apart, so that what it says of the direction of writing (UAX 9) ends with it.
 */
export function addressee(name: string, address: string | undefined): string {
  const characters = [...name];
  const short = characters.length > maxName ? `${characters.slice(0, maxName - 1).join('')}…` : name;
  if (short.trim() === '') return address ?? '';
  const apart = `\u2068${short.replace(/[\u202a-\u202e\u2066-\u2069]/g, '')}\u2069`;
  return address === undefined ? apart : `${apart} <${address}>`;
}

/** The address that an answer goes to, where it goes to one: by mail, or by a partner who delivers to a number. */
export const reachedAt = ({
  contact,
  reach,
}: {
  contact: { mail?: string | undefined; phone?: string | undefined };
  reach: { by: string };
}): string | undefined =>
  reach.by === 'mail' ? contact.mail : reach.by === 'partner' ? contact.phone : undefined;
