/** The mark that stands for a quoted string, so that what it holds separates nothing. */
const quotedMark = 'q';

/** A display name without a mark that separates mailboxes, then the address; or the address alone. */
const named = /^[^<>,;:]*<([^<>]*)>$/u;
const address = /^[^<>,;:@\s]+@[^<>,;:@\s]+$/u;

/** Longer than any From that names one mailbox. */
const maxFromCharacters = 2000;

/**
 * The address in the From of a mail that names exactly one mailbox: one header, one address, no group; undefined for any other From. Of several, readers choose differently, and the
 * receiver may have checked another one. What is doubtful counts as several: an unquoted comma in a name, a comment that does not end.
 * @param values the values of all From headers, unfolded, with their encoded words as they came: such a word separates nothing.
 */
export function oneMailboxIn(values: readonly string[]): string | undefined {
  const [value, ...others] = values;
  if (value === undefined || others.length > 0 || value.length > maxFromCharacters) return undefined;
  const plain = withoutQuotes(value)?.trim();
  if (plain === undefined) return undefined;
  const only = (named.exec(plain)?.[1] ?? plain).trim();
  return address.test(only) ? only : undefined;
}

/** Without comments, and with a mark for each quoted string (RFC 5322, section 3.2); undefined where one does not end. */
function withoutQuotes(value: string): string | undefined {
  let plain = '';
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < value.length; at += 1) {
    const character = value[at];
    if (character === '\\' && (quoted || depth > 0)) at += 1;
    else if (quoted) quoted = character !== '"';
    else if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    else if (depth === 0) {
      quoted = character === '"';
      plain += quoted ? quotedMark : character;
    }
    if (depth < 0) return undefined;
  }
  return quoted || depth > 0 ? undefined : plain;
}
