/** The bytes of windows-1252 that are not those of Latin-1, by their characters. */
const special = new Map(
  Array.from({ length: 32 }, (_, at) => 0x80 + at)
    .map((byte) => [new TextDecoder('windows-1252').decode(Uint8Array.of(byte)), byte] as const)
    .filter(([character]) => character > '\u00ff'),
);
/** Characters that a byte beyond ASCII can be, and one that no byte is. */
const runs = /[\u0080-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]+/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the class begins with them.
const other = /[^\u0001-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/;
const utf8 = new TextDecoder('utf-8', { fatal: true });

const byteOf = (character: string): number => special.get(character) ?? character.charCodeAt(0);

/** What a run of letters is once its bytes are read as UTF-8; undefined where they are none. */
function onceOf(run: string): string | undefined {
  try {
    return utf8.decode(Uint8Array.from(run, byteOf));
  } catch {
    return undefined;
  }
}

/** Â and Ã, which begin what letters of Western Europe become: nobody ends a word with them and goes on with a sign. */
const western = /^[ÂÃ]/;

/**
 * Text that was taken for Latin-1 and encoded as UTF-8 a second time ("SpÃ¼lmaschine"), as it was. Each line is judged for itself: all of
 * its letters beyond ASCII must be pairs of such bytes. Others stay: a closing quotation mark behind ß is such a pair, too.
 */
export const decodedOnce = (text: string): string =>
  /[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u2122]/.test(text)
    ? text.split('\n').map(lineOnce).map(lineOnce).join('\n')
    : text;

function lineOnce(line: string): string {
  if (other.test(line)) return line;
  const found = line.match(runs) ?? [];
  const read = found.map(onceOf);
  const letters = read.reduce((sum, once) => sum + Array.from(once ?? '').length, 0);
  const isTwice = found.length > 0 && !read.includes(undefined);
  return isTwice && (letters > 1 || western.test(found[0] ?? ''))
    ? line.replace(runs, (run) => onceOf(run) ?? run)
    : line;
}
