const maxOriginCharacters = 255;

/** The site that a browser says a request comes from (RFC 6454), else that of the page that led to it; undefined where it tells none. */
export function originOf(headers: Readonly<Record<string, string | undefined>>): string | undefined {
  for (const told of [headers.origin, headers.referer]) {
    if (told === undefined || !URL.canParse(told)) continue;
    const { protocol, origin } = new URL(told);
    if (/^https?:$/.test(protocol) && origin.length <= maxOriginCharacters) return origin;
  }
  return undefined;
}
