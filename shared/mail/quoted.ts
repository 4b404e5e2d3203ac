/** What may be a scheme or a host. Whole runs are looked at: tried from each character of a run, a pattern would cost its square. */
const runs = /[a-z0-9+.-]+/gi;
/** What programs take for an address without a scheme. */
const bare = /\bwww\.\S+/gi;
/** The last name of a host with a path. */
const lastName = /\.[a-z]{2,}$/i;
/** Endings by which programs know a host without scheme and path. */
const known = /^(?:com|net|org|info|biz|xyz|top|site|shop|online|club|vip|cn|ru|cc|io|me)(?:-.*)?$/i;
const leftOut = '[…]';

/**
 * What somebody typed into a public form, as it may be mailed to the address that was typed beside it: web addresses
 * are left out, so that nobody can use the acknowledgement to send a stranger a link.
 */
export function quoted(typed: string): string {
  const text = typed.replace(bare, leftOut);
  const pieces: string[] = [];
  let told = 0;
  for (const { 0: run, index } of text.matchAll(runs)) {
    // It belongs to an address that began before.
    if (index < told) continue;
    pieces.push(text.slice(told, index));
    const end = index + run.length;
    const kept = keptOf(
      run,
      text.startsWith('://', end) && /\S/.test(text.charAt(end + 3)),
      text[end] === '/',
    );
    pieces.push(kept.text);
    told = kept.isAddress ? endOfWord(text, end) : end;
  }
  return pieces.join('') + text.slice(told);
}

/** What of a run is told; the rest of its word goes with an address that leads on. */
function keptOf(run: string, isScheme: boolean, hasPath: boolean): { text: string; isAddress: boolean } {
  if (isScheme) return { text: leftOut, isAddress: true };
  const hosts = run.split('+');
  const last = hosts.at(-1) ?? '';
  if (hasPath && lastName.test(last)) {
    const before = [...hosts.slice(0, -1), untilLastGap(last)].join('+');
    return { text: before + leftOut, isAddress: true };
  }
  return { text: hosts.map(withoutKnown).join('+'), isAddress: false };
}

/** What stands in front of the host's first name, dots in a row included. */
function untilLastGap(host: string): string {
  const gap = host.lastIndexOf('..');
  return gap < 0 ? '' : host.slice(0, gap + 2);
}

/** Names divided by single dots without those up to the last known ending. */
function withoutKnown(host: string): string {
  return host
    .split('..')
    .map((names) => {
      const labels = names.split('.');
      const last = labels.findLastIndex((label, at) => at > 0 && labels[at - 1] !== '' && known.test(label));
      return last < 0 ? names : [leftOut, ...labels.slice(last + 1)].join('.');
    })
    .join('..');
}

/** Where the white space behind a place begins. */
function endOfWord(text: string, from: number): number {
  const space = /\s/g;
  space.lastIndex = from;
  return space.exec(text)?.index ?? text.length;
}

/** What opens something when it is pressed: a scheme, `www.`, a host with path, port or query, a mail address. */
const pressed = /:\/\/|\bwww\.|@|\.\p{L}{2,}[/:?#]|^\/|^(?:mailto|tel|sms|javascript|data|file):/iu;
const printable = /[\x21-\x7e\uff01-\uff5e]+/g;
/** The dot of a host that stands within a name: programs make an address of it (`Booking.com`). */
const dotOfHost = /\.(?=\p{L}{2})/gu;
/** Joins words and is not seen: with it behind the dot no program takes the name for an address. */
const wordJoiner = '\u2060';

/**
 * A name that somebody typed, as a mail may say it: names of firms stay (`JD.com Service`), what leads elsewhere does not, and nothing of it can be
 * pressed.
 */
export const quotedName = (typed: string): string =>
  typed
    .split(/\s+/)
    .map((word) => (pressed.test(word.normalize('NFKC')) ? word.replace(printable, '') : word))
    .filter((word) => word !== '')
    .join(' ')
    .replace(dotOfHost, `.${wordJoiner}`);
