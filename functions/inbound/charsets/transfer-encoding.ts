/** The bytes of a body, and whether they are what its Content-Transfer-Encoding says. */
export interface Body {
  bytes: Uint8Array;
  /** True where the body is not in the encoding that it claims, or only its beginning is. */
  isFalse: boolean;
}

const plain = (body: string, isFalse: boolean): Body => ({ bytes: Buffer.from(body, 'latin1'), isFalse });

/**
 * Decodes the body of a text part. A body that is not in the encoding of its label is taken as it stands.
 * @param body with a character for each byte.
 */
export function bytesOfBody(body: string, encoding: string): Body {
  const name = encodingNamed(encoding);
  if (name === 'base64') return fromBase64(body);
  return name === 'quoted-printable' ? fromQuotedPrintable(body) : plain(body, false);
}

/** An encoding by its name as parsers know it; its name is misspelt by hand-made programs. */
export function encodingNamed(encoding: string): 'base64' | 'quoted-printable' | undefined {
  const letters = encoding.toLowerCase().replace(/[^a-z0-9]/g, '');
  if (/base64|^b64$/.test(letters)) return 'base64';
  return /quotedprint|^qp$/.test(letters) ? 'quoted-printable' : undefined;
}

const base64Line = /^[A-Za-z0-9+/]+={0,2}$/;
/** What no text holds. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const binary = /[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]/;

/**
 * Base64, with what a mailing list or a scanner has added below. A line with a blank or another sign that Base64 does not have is text; so is a
 * body of words that happen to be Base64 letters and mean nothing.
 */
function fromBase64(body: string): Body {
  const lines = body.split('\n').map((line) => line.trim());
  const first = lines.findIndex((line) => line !== '' && !base64Line.test(line));
  const encoded = first < 0 ? lines : lines.slice(0, first);
  const bytes = Buffer.concat(unitsOf(encoded));
  const reads = !isWords(encoded, bytes);
  if (first < 0) return reads ? { bytes, isFalse: false } : plain(body, true);
  const letters = encoded.reduce((sum, line) => sum + line.length, 0);
  const rest = lines.slice(first).join('\n');
  // A damaged line within: the whole is still Base64, and parsers pass over what is none.
  const others = lines.slice(first).reduce((sum, line) => sum + (base64Line.test(line) ? line.length : 0), 0);
  if (reads && letters >= minEncodedLetters && others > rest.length / 2)
    return { bytes: Buffer.concat(unitsOf(lines)), isFalse: true };
  return reads && letters >= minEncodedLetters && letters % 4 === 0
    ? { bytes: Buffer.concat([bytes, Buffer.from(`\n\n${rest}`, 'latin1')]), isFalse: true }
    : plain(body, true);
}

/** The least that is taken for Base64 where something else follows. */
const minEncodedLetters = 16;

/** Padding ends a unit: some programs pad each line. */
const unitsOf = (lines: readonly string[]): Buffer[] =>
  lines
    .join('')
    .split(/=+/)
    .map((unit) => Buffer.from(unit, 'base64'));

/** Whether a body is words that happen to be Base64 letters: read as such they mean nothing. */
const isWords = (lines: readonly string[], bytes: Buffer): boolean =>
  lines.every((line) => /^[A-Za-z]{0,20}$/.test(line)) && binary.test(bytes.toString('latin1'));

/**
 * Quoted-printable. It has no bare bytes beyond ASCII, and a `=` in it begins an escape or ends a line: a text without a line that goes on, but
 * with other signs of that kind, was never encoded.
 */
function fromQuotedPrintable(body: string): Body {
  const isContinued = /=[ \t]?\r?(?:\n|$)/.test(body);
  const escapes = body.match(/=[0-9A-Fa-f]{2}/g)?.length ?? 0;
  const others = (body.match(/=/g)?.length ?? 0) - escapes;
  const bare = body.match(/[\u0080-\u00ff]/g)?.length ?? 0;
  const isNever = (others > 0 && others >= escapes) || (escapes > 0 && bare > escapes);
  if (!isContinued && isNever) return plain(body, true);
  const decoded = body
    .replace(/=[ \t]?\r?\n/g, '')
    .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return plain(decoded, false);
}
