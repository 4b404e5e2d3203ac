import { charsetOf, fits } from '../../../shared/text/charset.ts';
import { decodeCodePage, isCodePage } from './code-pages.ts';
import { scriptOf } from './guess-script.ts';
import { charsetNamed, isOwnCharset, type OwnCharset } from './labels.ts';
import { decodeHz, decodeIso2022, decodeUtf7, isHz, iso2022Of, isUtf7 } from './switching.ts';
import { decodedOnce } from './twice-encoded.ts';

/** The text of some bytes of a mail. */
export interface ReadText {
  text: string;
  /** A name of TextDecoder's, or one of our own. */
  charset: string;
  /** True when the text is not just what TextDecoder makes of the bytes. */
  changed: boolean;
}

/**
 * Reads bytes of a mail: a body, a header, a file's name. The label is a hint: bytes decide where they do not fit it. A cut or damaged byte
 * becomes U+FFFD and changes nothing else. Never throws.
 * @param label as the sender wrote it; undefined where nothing names a charset.
 */
export function readText(bytes: Uint8Array, label: string | undefined): ReadText {
  const charset = charsetOfMail(bytes, charsetNamed(label));
  if (isOwnCharset(charset)) return { text: decodeOwn(bytes, charset), charset, changed: true };
  const read = new TextDecoder(charset).decode(bytes);
  // Only who writes UTF-8 can have written it twice.
  const text = charset === 'utf-8' ? decodedOnce(read) : read;
  return { text, charset, changed: text !== read };
}

/** The text alone; see {@link readText}. */
export const textOf = (bytes: Uint8Array, label: string | undefined): string => readText(bytes, label).text;

function charsetOfMail(bytes: Uint8Array, named: string | undefined): string {
  if (!bytes.some((byte) => byte >= 0x80)) return ofSevenBits(bytes, named);
  const marked = markOf(bytes);
  if (marked) return marked;
  if (named === 'utf-32' || isUtf16(bytes, named)) return named ?? '';
  if (named !== undefined && isCodePage(named))
    return charsetOf(bytes, 'utf-8') === 'utf-8' ? 'utf-8' : named;
  // What switches in seven bits has no eighth: such a label says nothing of these bytes.
  const label = named?.startsWith('utf-16') || isOwnCharset(named) ? undefined : named;
  const found = charsetOf(bytes, label);
  const isGuess = found !== 'utf-8' && (found !== label || found === 'windows-1252');
  return isGuess ? (scriptOf(bytes) ?? found) : found;
}

function ofSevenBits(bytes: Uint8Array, named: string | undefined): string {
  const switched = iso2022Of(bytes);
  if (switched) return switched;
  if (named === 'utf-7' && isUtf7(bytes)) return 'utf-7';
  if (isHz(bytes)) return 'hz-gb-2312';
  if (named?.startsWith('utf-16') || named === 'utf-32') return bytes.includes(0) ? named : 'utf-8';
  return isOwnCharset(named) ? 'utf-8' : charsetOf(bytes, named);
}

/** UTF-16 has zeros in its line ends and signs, or is no UTF-8; a text that only claims it is one. */
const isUtf16 = (bytes: Uint8Array, named: string | undefined): boolean =>
  named?.startsWith('utf-16') === true &&
  (bytes.includes(0) || (!fits(bytes, 'utf-8') && bytes.length % 2 === 0 && fits(bytes, named)));

/** The charset that a byte order mark tells. */
function markOf(bytes: Uint8Array): string | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? 'utf-32' : 'utf-16le';
  return a === 0xfe && b === 0xff ? 'utf-16be' : undefined;
}

const decoders: Readonly<Record<Exclude<OwnCharset, `dos-${string}`>, (bytes: Uint8Array) => string>> = {
  'utf-7': decodeUtf7,
  'utf-32': decodeUtf32,
  'hz-gb-2312': decodeHz,
  'iso-2022-kr': (bytes) => decodeIso2022(bytes, 'kr'),
  'iso-2022-cn': (bytes) => decodeIso2022(bytes, 'cn'),
};

const decodeOwn = (bytes: Uint8Array, charset: OwnCharset): string =>
  isCodePage(charset) ? decodeCodePage(bytes, charset) : decoders[charset](bytes);

/** UTF-32, in whichever order makes its first character one of the first plane. */
function decodeUtf32(bytes: Uint8Array): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isLittle = bytes[0] !== 0;
  const characters: string[] = [];
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const code = view.getUint32(at, isLittle);
    characters.push(code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code));
  }
  return characters
    .join('')
    .replace(/^\ufeff/, '')
    .toWellFormed();
}
