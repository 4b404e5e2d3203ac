const address =
  /(?:\b[a-z][a-z0-9+.-]*:\/\/|\bwww\.)\S+|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}\/\S*|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|net|org|info|biz|xyz|top|site|shop|online|club|vip|cn|ru|cc|io|me)\b/gi;

/**
 * What somebody typed into a public form, as it may be mailed to the address that was typed beside it: web addresses
 * are left out, so that nobody can use the acknowledgement to send a stranger a link.
 */
export const quoted = (text: string): string => text.replace(address, '[…]');
