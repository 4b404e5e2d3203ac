/**
 * The one spelling of a mail address by which it is compared, hashed and kept: trimmed, lower case. RFC 5321 lets the
 * local part be case-sensitive; no mail server in practice tells two spellings apart.
 */
export const normaliseMail = (address: string): string => address.trim().toLowerCase();

/** The part after the last `@`, lower case. */
export const domainOf = (address: string): string =>
  normaliseMail(address).slice(normaliseMail(address).lastIndexOf('@') + 1);

const maxAddressCharacters = 254;
/** A dot-atom before the `@`, a dotted name after it: no comment, no quotes, no second address, no line end (RFC 5321, 4.1.2). */
const mailbox = /^[a-z0-9!#$%&'*+/=?^_`{|}~.-]+@[\p{L}\p{M}\p{N}-]+(?:\.[\p{L}\p{M}\p{N}-]+)+$/iu;

/** Whether a text is the address of one mailbox that mail can be sent to. SES takes no local part beyond ASCII. */
export const isMailbox = (text: string): boolean =>
  text.length <= maxAddressCharacters && mailbox.test(text) && !/^\.|\.\.|\.@/.test(text);

/**
 * An address as it is shown and compared where it came from outside: cut where it is too long, and marked so that the rest is
 * no mailbox. Cut without a mark, `…@firm.example.attacker.example` could become an address of `firm.example`.
 */
export const shownAddress = (address: string): string =>
  address.length <= maxAddressCharacters ? address : `${address.slice(0, maxAddressCharacters - 1)}…`;

/** `service+tag@firm` → `service@firm`: what comes to either comes into the same mailbox. */
export function withoutTag(address: string): string {
  const [plus, at] = [address.indexOf('+'), address.indexOf('@')];
  return plus < 0 || at < plus ? address : address.slice(0, plus) + address.slice(at);
}
