/**
 * The one spelling of a mail address by which it is compared, hashed and kept: trimmed, lower case. RFC 5321 lets the
 * local part be case-sensitive; no mail server in practice tells two spellings apart.
 */
export const normaliseMail = (address: string): string => address.trim().toLowerCase();

/** The part after the last `@`, lower case. */
export const domainOf = (address: string): string =>
  normaliseMail(address).slice(normaliseMail(address).lastIndexOf('@') + 1);
