/** What a customer is found by, as the rows of a list tell it. */
interface Found {
  id: string;
  name: string;
  mails: readonly string[];
  phones: readonly string[];
  references?: readonly string[] | undefined;
}

/** By what a customer was found; `value` where it is one of several. */
export interface Match {
  by: 'name' | 'sound' | 'phone' | 'mail' | 'reference' | 'id' | 'serial';
  value?: string;
}

const folded = (text: string): string => text.normalize('NFKC').toLowerCase();
const bare = (text: string): string => folded(text).replace(/[^\p{L}\p{N}\p{M}]/gu, '');
const digitsOf = (text: string): string => text.replace(/\D/g, '');
const hasHan = (text: string): boolean => /\p{Script=Han}/u.test(text);

/**
 * Why a customer answers what somebody typed. The service tells only that it does; a row shows everything it is found by, but the serial numbers of
 * its products and how its name is spoken: it is one of these where nothing else fits.
 */
export function matchedBy(typed: string, { id, name, mails, phones, references = [] }: Found): Match {
  const text = folded(typed).trim();
  const digits = digitsOf(text).replace(/^0+/, '');
  const phone = /^[\d\s+().\-/]+$/.test(text)
    ? phones.find((each) => digits !== '' && digitsOf(each).endsWith(digits))
    : undefined;
  if (phone !== undefined) return { by: 'phone', value: phone };
  const mail = mails.find((each) => folded(each).startsWith(text));
  if (mail !== undefined) return { by: 'mail', value: mail };
  if (bare(text) !== '' && bare(name).includes(bare(text))) return { by: 'name' };
  if (id.toLowerCase().startsWith(text)) return { by: 'id' };
  const reference = references.find((each) => folded(each.slice(each.lastIndexOf(':') + 1)).startsWith(text));
  if (reference !== undefined)
    return { by: 'reference', value: reference.slice(reference.lastIndexOf(':') + 1) };
  const words = text.split(/\s+/);
  if (words.length > 1 && words.every((word) => [name, ...mails].some((each) => folded(each).includes(word))))
    return { by: 'name' };
  return /\d/.test(text) || !hasHan(name) ? { by: 'serial' } : { by: 'sound' };
}
