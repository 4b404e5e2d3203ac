import { charsetOf, fits, isMostlyUtf8, knownCharset } from '../../../../shared/text/charset.ts';

const decodeIn = (charset: string, bytes: Uint8Array): string => new TextDecoder(charset).decode(bytes);

/**
 * The charset of a post.
 * @param sample all of its bytes beyond ASCII, with what stands around them.
 * @param labels what its sender and its form say, the most trustworthy first. A label is believed where the bytes fit it.
 * @returns a name that TextDecoder knows.
 */
export function charsetOfPost(sample: Uint8Array, labels: ReadonlyArray<string | undefined>): string {
  // No form is posted in UTF-16: browsers send UTF-8 then, and bytes of one charset fit in it that mean nothing.
  const known = labels.filter((label) => knownCharset(label)?.startsWith('utf-16') === false);
  for (const label of known) {
    const charset = knownCharset(label) ?? '';
    if (charsetOf(sample, label) === charset && fits(sample, charset)) return charset;
  }
  if (fits(sample, 'utf-8') || isMostlyUtf8(sample)) return 'utf-8';
  return charsetOf(
    sample,
    known.find((label) => knownCharset(label) !== 'utf-8'),
  );
}

/** Text in the charset of its post; where that would lose bytes, in the one that these bytes are. Never throws. */
export const decodeText = (bytes: Uint8Array, charset: string): string =>
  fits(bytes, charset) ? decodeIn(charset, bytes) : decodeIn(charsetOfPost(bytes, [charset]), bytes);

/** Text whose charset is told twice, for itself first. Never throws. */
export const decodeAs = (
  bytes: Uint8Array,
  [own, ofPost]: [own: string | undefined, ofPost: string],
): string => decodeText(bytes, own === undefined ? ofPost : charsetOfPost(bytes, [own, ofPost]));

/** UTF-16 where the bytes begin with its mark, or where the label says so and every other byte could be zero. */
export function utf16Of(bytes: Buffer, label: string | undefined): string | undefined {
  const mark = bytes.subarray(0, 2).toString('hex');
  if (mark === 'fffe') return 'utf-16le';
  if (mark === 'feff') return 'utf-16be';
  const named = knownCharset(label);
  return named?.startsWith('utf-16') && bytes.includes(0) ? named : undefined;
}

/** True where the bytes are the same in all charsets: ASCII without the escapes of ISO-2022-JP. */
export const isAscii = (bytes: Uint8Array): boolean => bytes.every((byte) => byte < 0x80 && byte !== 0x1b);
