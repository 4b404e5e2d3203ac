import { limitParts, maxFormParts } from '../../../../shared/http/form-values.ts';
import type { BytePair } from './byte-pair.ts';
import { type Parameter, readHeaderValue } from './header-value.ts';
import { unescapedBytes } from './read-urlencoded.ts';

/** A part of a multipart body. */
export interface BytePart extends BytePair {
  /** The name of the file that it is; undefined for a text. */
  fileName?: Uint8Array | undefined;
  /** The charset of the names, where the part tells it (RFC 8187). */
  fileNameCharset?: string | undefined;
  mediaType: string;
}

/** Headers of one part beyond this are no headers. */
const maxHeaderBytes = 16 * 1024;

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const hyphen = 0x2d;

/**
 * The parts of a multipart body, as bytes. It takes what clients send beside RFC 7578: lines that end in LF, no last boundary, names
 * without quotes, a boundary that the header does not tell, transfer encodings.
 * @param boundary what the content type says; undefined where it says nothing.
 * @throws DomainError `too-large` for more than `maxFormParts` parts.
 */
export function readParts(bytes: Buffer, boundary: string | undefined): BytePart[] {
  const delimiter = delimiterOf(bytes, boundary);
  if (delimiter === undefined) return [];
  const parts: BytePart[] = [];
  let begin = nextDelimiter(bytes, delimiter, 0);
  while (begin !== -1) {
    const after = begin + delimiter.length;
    if (bytes[after] === hyphen && bytes[after + 1] === hyphen) break;
    const lineEnd = bytes.indexOf(lineFeed, after);
    if (lineEnd === -1) break;
    const next = nextDelimiter(bytes, delimiter, lineEnd);
    parts.push(partOf(bytes.subarray(lineEnd + 1, contentEnd(bytes, next, lineEnd + 1))));
    if (parts.length > maxFormParts) limitParts(parts.length);
    begin = next;
  }
  return parts;
}

/** RFC 2046 allows 70. */
const maxBoundaryCharacters = 200;

/** The boundary of the header, or the first line of a body that has another. */
function delimiterOf(bytes: Buffer, boundary: string | undefined): Buffer | undefined {
  const isBoundary = boundary !== undefined && boundary !== '' && boundary.length <= maxBoundaryCharacters;
  const told = isBoundary ? Buffer.from(`--${boundary}`, 'latin1') : undefined;
  if (told && nextDelimiter(bytes, told, 0) !== -1) return told;
  const line = bytes.subarray(0, Math.max(0, bytes.indexOf(lineFeed))).toString('latin1');
  const first = line.trimEnd();
  return /^--[^\s]{1,200}$/.test(first) ? Buffer.from(first, 'latin1') : undefined;
}

/** Where the next line begins that is a delimiter; -1 where none does. */
function nextDelimiter(bytes: Buffer, delimiter: Buffer, from: number): number {
  const endsLine = (at: number): boolean => {
    const after = bytes[at + delimiter.length];
    return after === undefined || after <= 0x20 || after === hyphen;
  };
  if (from === 0 && bytes.subarray(0, delimiter.length).equals(delimiter) && endsLine(0)) return 0;
  // With the line end before it: a delimiter of hyphens would be found at each hyphen of a line.
  const onNewLine = Buffer.concat([Buffer.of(lineFeed), delimiter]);
  const first = Math.max(0, from - 1);
  for (let at = bytes.indexOf(onNewLine, first); at !== -1; at = bytes.indexOf(onNewLine, at + 1))
    if (endsLine(at + 1)) return at + 1;
  return -1;
}

/** The line end before a delimiter belongs to the delimiter. */
function contentEnd(bytes: Buffer, delimiterAt: number, begin: number): number {
  let end = delimiterAt === -1 ? bytes.length : delimiterAt;
  if (end > begin && bytes[end - 1] === lineFeed) end -= 1;
  if (end > begin && bytes[end - 1] === carriageReturn) end -= 1;
  return end;
}

function partOf(bytes: Buffer): BytePart {
  const { headers, content } = split(bytes);
  const disposition = readHeaderValue(headers.get('content-disposition') ?? '');
  const type = readHeaderValue(headers.get('content-type') ?? '');
  const name = disposition.parameters.get('name');
  const value = decoded(content, headers.get('content-transfer-encoding') ?? '');
  const fileName = fileNameOf(disposition.parameters.get('filename'), {
    name,
    mediaType: type.value,
    value,
  });
  return {
    name: name?.bytes ?? new Uint8Array(),
    value,
    charset: type.parameters.get('charset')?.bytes.toString('latin1'),
    mediaType: type.value,
    ...(fileName ? { fileName: fileName.bytes, fileNameCharset: fileName.charset } : {}),
  };
}

/**
 * The name of the file that a part is. Bytes that are no text are a file without a name. A text whose file is called like its field, and
 * that has no type, is a value: so Python's requests sends `files={'message': 'Hi'}`.
 */
function fileNameOf(
  told: Parameter | undefined,
  part: { name: Parameter | undefined; mediaType: string; value: Buffer },
): Parameter | undefined {
  const isText = !part.value.includes(0);
  if (told === undefined) return isText ? undefined : { bytes: Buffer.alloc(0), charset: undefined };
  const isValue = part.mediaType === '' && part.name?.bytes.equals(told.bytes) === true && isText;
  return isValue && told.bytes.length > 0 ? undefined : told;
}

/** Headers of a part by lower-case name, their bytes as latin1; and what comes after the blank line. */
function split(bytes: Buffer): { headers: Map<string, string>; content: Buffer } {
  const headers = new Map<string, string>();
  let last = '';
  for (let from = 0; from <= Math.min(bytes.length, maxHeaderBytes); ) {
    const found = bytes.indexOf(lineFeed, from);
    const end = found === -1 ? bytes.length : found;
    const line = bytes.subarray(from, end).toString('latin1').replace(/\r$/, '');
    if (line === '' && found !== -1) return { headers, content: bytes.subarray(end + 1) };
    const colon = line.indexOf(':');
    if (/^[ \t]/.test(line) && last !== '') headers.set(last, `${headers.get(last)} ${line.trim()}`);
    else if (colon > 0) {
      last = line.slice(0, colon).trim().toLowerCase();
      headers.set(last, line.slice(colon + 1).trim());
    }
    if (found === -1) break;
    from = end + 1;
  }
  // Without a blank line there are no headers, unless nothing else is there.
  return headers.has('content-disposition')
    ? { headers, content: Buffer.alloc(0) }
    : { headers: new Map(), content: bytes };
}

function decoded(content: Buffer, encoding: string): Buffer {
  const name = encoding.toLowerCase();
  if (name === 'base64') return Buffer.from(content.toString('latin1'), 'base64');
  if (name !== 'quoted-printable') return content;
  const lines = content.toString('latin1').replace(/=[ \t]*\r?\n/g, '');
  return Buffer.from(
    unescapedBytes(Buffer.from(lines.replace(/[%+]|=(?=[0-9A-Fa-f]{2})/g, percented), 'latin1')),
  );
}

/** Quoted-printable in the signs of an urlencoded text. */
const percented = (sign: string): string => (sign === '=' ? '%' : sign === '%' ? '%25' : '%2B');
