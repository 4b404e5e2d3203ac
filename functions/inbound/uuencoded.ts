/** A file that stood as lines of letters in a text, as old mail programs put files into mails (POSIX, uuencode). */
export interface UuencodedFile {
  name: string;
  bytes: Uint8Array;
}

/** The first line of such a file: `begin 644 list.txt`. */
const beginning = /^begin (?:[0-7]{3,4}) (\S.{0,254})$/;
/** A line holds at most 45 bytes; some programs write up to 63. */
const maxLineBytes = 63;

/**
 * Takes uuencoded files out of a text. Lines that only look like one, or of which a line is damaged or the end is missing, stay where they are.
 * @param text line ends are `\n`; spaces at the end of lines may be gone.
 */
export function takeUuencoded(text: string): { text: string; files: UuencodedFile[] } {
  if (!text.includes('begin ')) return { text, files: [] };
  const lines = text.split('\n');
  const kept: string[] = [];
  const files: UuencodedFile[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const name = line.startsWith('begin ') ? beginning.exec(line)?.[1] : undefined;
    const block = name === undefined ? undefined : readBlock(lines, at + 1);
    if (name !== undefined && block?.bytes) files.push({ name: name.trim(), bytes: block.bytes });
    // What was read in vain holds no other beginning: it is not read again.
    else for (let next = at; next < (block?.end ?? at + 1); next += 1) kept.push(lines[next] ?? '');
    if (block) at = block.end - 1;
  }
  return files.length === 0 ? { text, files } : { text: kept.join('\n').trimEnd(), files };
}

/** The bytes of a file up to the line behind its `end`; or only the line at which it turns out to be none. */
function readBlock(lines: readonly string[], from: number): { end: number; bytes?: Uint8Array } {
  const pieces: Buffer[] = [];
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line === 'end')
      return pieces.length > 0 ? { end: at + 1, bytes: Buffer.concat(pieces) } : { end: at };
    // The line of no bytes before the end; its sign may be a space that was cut off.
    if (line === '' || line === '`') continue;
    const bytes = bytesOf(line);
    if (!bytes) return { end: at };
    pieces.push(bytes);
  }
  return { end: lines.length };
}

/** The bytes of one line; undefined where it is not one. */
function bytesOf(line: string): Buffer | undefined {
  const count = valueAt(line, 0);
  const length = 1 + Math.ceil(count / 3) * 4;
  // Some programs add a checksum.
  if (count === 0 || count > maxLineBytes || line.length > length + 1 || !/^[ -`]+$/.test(line))
    return undefined;
  // Only spaces may be missing: those at the end of a line.
  const bytes = Buffer.alloc((length - 1) * 0.75);
  for (let group = 0; group * 4 + 1 < length; group += 1) {
    const at = group * 4 + 1;
    const [a, b, c, d] = [
      valueAt(line, at),
      valueAt(line, at + 1),
      valueAt(line, at + 2),
      valueAt(line, at + 3),
    ];
    bytes.writeUIntBE((a << 18) | (b << 12) | (c << 6) | d, group * 3, 3);
  }
  return bytes.subarray(0, count);
}

/** A character's six bits; a missing one is a space. */
const valueAt = (line: string, at: number): number =>
  ((at < line.length ? line.charCodeAt(at) : 32) - 32) & 63;
