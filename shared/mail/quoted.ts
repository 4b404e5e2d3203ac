/*
 * Each pattern is tried from the first character of what it looks for only, which a look behind tells: from every character of a
 * long word it would cost the square of its length.
 */

/** An address with its scheme, or what programs take for one. */
const withScheme = /(?<![a-z0-9+.-])[a-z0-9+.-]+:\/\/\S+|\bwww\.\S+/gi;
/** A host with a path. */
const withPath = /(?<![a-z0-9.-])([a-z0-9.-]*)\.[a-z]{2,}\/\S*/gi;
/** Names divided by dots. */
const names = /(?<![a-z0-9-])[a-z0-9-]+(?:\.[a-z0-9-]+)+/gi;
/** Endings by which programs know a host without scheme and path. */
const known = /^(?:com|net|org|info|biz|xyz|top|site|shop|online|club|vip|cn|ru|cc|io|me)(?:-.*)?$/i;

/**
 * What somebody typed into a public form, as it may be mailed to the address that was typed beside it: web addresses
 * are left out, so that nobody can use the acknowledgement to send a stranger a link.
 */
export const quoted = (text: string): string =>
  text
    .replace(withScheme, '[…]')
    .replace(withPath, (_, before: string) => `${untilLastGap(before)}[…]`)
    .replace(names, withoutKnown);

/** What stands in front of the host's first name, dots in a row included. */
function untilLastGap(before: string): string {
  const gap = before.lastIndexOf('..');
  return gap < 0 ? '' : before.slice(0, gap + 2);
}

/** Names without those up to the last known ending. */
function withoutKnown(host: string): string {
  const labels = host.split('.');
  const last = labels.findLastIndex((label, at) => at > 0 && known.test(label));
  return last < 0 ? host : ['[…]', ...labels.slice(last + 1)].join('.');
}
