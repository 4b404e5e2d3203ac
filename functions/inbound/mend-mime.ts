import { mendHeader } from './charsets/mend-header.ts';
import { readText } from './charsets/read-text.ts';
import { bytesOfBody, encodingNamed } from './charsets/transfer-encoding.ts';

/*
 * Puts right what mail programs write wrong before a parser sees it: text parts whose charset or encoding is missing, unknown or not that of
 * their bytes, headers and file names likewise, and a boundary that is not the one the parts are divided by. One rule reads the bytes
 * of all of them (charsets/read-text.ts); what it reads otherwise than a parser would is written anew as UTF-8 in Base64.
 */

/** Replaces a stretch of the message. */
interface Edit {
  from: number;
  to: number;
  by: string;
}

export interface Mended {
  raw: Uint8Array;
  /** True when the structure itself was repaired, or the encoding of a body, not only a charset. */
  broken: boolean;
  /** The values of all From headers of the message, unfolded, as they came: a character for each byte. */
  authors: string[];
}

const maxDepth = 20;
const maxParts = 1000;

/** Of a body only so much is searched for the charset that a document names for itself. */
const maxMetaCharacters = 300;

interface Walk {
  text: string;
  edits: Edit[];
  parts: number;
  broken: boolean;
  /** Where the headers of each entity stand. */
  headers: Block[];
  /** The charset of a text part, as a hint for headers in bare bytes. */
  hint: string | undefined;
  /** The one that a text part claims whose bytes tell nothing. */
  claimed: string | undefined;
}

/** A stretch of the message. */
interface Block {
  from: number;
  to: number;
}

const bytesOf = (text: string): Buffer => Buffer.from(text, 'latin1');

/** Repairs a raw message. Correct parts stay unchanged byte for byte. Never throws. */
export function mendMime(raw: Uint8Array): Mended {
  const walk: Walk = {
    text: Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).toString('latin1'),
    edits: [],
    parts: 0,
    broken: false,
    headers: [],
    hint: undefined,
    claimed: undefined,
  };
  visit(walk, 0, walk.text.length, 0);
  // Headers are read last, because a text part may have shown which charset the sender uses.
  mendHeaders(walk);
  const { broken, edits } = walk;
  return { raw: edits.length === 0 ? raw : bytesOf(applied(walk)), broken, authors: authorsIn(walk) };
}

/** The values of From in the first block of headers. */
function authorsIn({ text, headers: [block] }: Walk): string[] {
  const lines = block ? [...text.slice(block.from, block.to).matchAll(foldedLines)] : [];
  return lines.flatMap(([line]) =>
    /^from[ \t]*:/i.test(line)
      ? [
          line
            .slice(line.indexOf(':') + 1)
            .replace(/\r?\n/g, ' ')
            .trim(),
        ]
      : [],
  );
}

function applied({ text, edits }: Walk): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { from, to, by } of [...edits].sort((a, b) => a.from - b.from)) {
    if (from < at) continue;
    pieces.push(text.slice(at, from), by);
    at = to;
  }
  pieces.push(text.slice(at));
  return pieces.join('');
}

/** Where the headers of an entity end and its body begins. */
function split(text: string, from: number, to: number): { headers: Block; body: number } {
  // Nothing behind the entity is searched: a message of many parts would be searched to its end for each of them.
  const entity = text.slice(from, to);
  const atOnce = /^\r?\n/.exec(entity);
  if (atOnce) return { headers: { from, to: from }, body: from + atOnce[0].length };
  const found = /\r?\n\r?\n/.exec(entity);
  if (!found) return { headers: { from, to }, body: to };
  return { headers: { from, to: from + found.index }, body: from + found.index + found[0].length };
}

/** A header of the message: where it stands, its folded lines included, and its unfolded value. */
interface Header extends Block {
  value: string;
}

/** The headers of a block by their names in lower case; the first of each name. */
function headersOf(text: string, block: Block): Map<string, Header> {
  const headers = new Map<string, Header>();
  for (const { 0: lines, index } of text.slice(block.from, block.to).matchAll(foldedLines)) {
    const colon = lines.indexOf(':');
    const name = lines.slice(0, Math.max(colon, 0)).trimEnd().toLowerCase();
    if (!/^[!-9;-~]+$/.test(name) || headers.has(name)) continue;
    const from = block.from + index;
    const value = lines
      .slice(colon + 1)
      .replace(/\r?\n/g, ' ')
      .trim();
    headers.set(name, { from, to: from + lines.length, value });
  }
  return headers;
}

/** A line with those that continue it. */
const foldedLines = /^.*(?:\r?\n[ \t].*)*/gm;

/** The value of the first parameter whose name the pattern has; the pattern's groups are its value in quotation marks and without. */
const parameterOf = (value: string, pattern: RegExp): string | undefined => {
  const found = pattern.exec(value);
  return found?.[1] ?? found?.[2];
};
const boundaryParameter = /;\s*boundary\s*=\s*(?:"([^"]*)"|([^\s;]+))/i;
const charsetParameter = /;\s*charset\s*=\s*(?:"([^"]*)"|([^\s;]+))/i;

function visit(walk: Walk, from: number, to: number, depth: number): void {
  walk.parts += 1;
  if (depth > maxDepth || walk.parts > maxParts) return;
  const { headers, body } = split(walk.text, from, to);
  walk.headers.push(headers);
  const named = headersOf(walk.text, headers);
  const contentType = named.get('content-type');
  const type = contentType?.value ?? 'text/plain';
  const encoding = named.get('content-transfer-encoding');
  if (/^multipart\//i.test(type)) {
    visitParts(walk, { contentType, body, to, type, depth });
    return;
  }
  const attached = /^attachment/i.test(named.get('content-disposition')?.value ?? '');
  const isText = /^text\/(?:plain|html)/i.test(type) && !attached;
  // Of an enclosed mail nothing is changed: it is a file.
  if (isText || /^(?:text\/calendar|application\/ics)/i.test(type))
    mendText(walk, { headers, contentType, encoding, type, from: body, to });
  else mendEncoding(walk, encoding);
}

/** A misspelt encoding gets its name. */
function mendEncoding({ edits }: Walk, encoding: Header | undefined): void {
  const name = encodingNamed(encoding?.value ?? '');
  if (encoding && name && !encoding.value.toLowerCase().includes(name))
    edits.push({ from: encoding.from, to: encoding.to, by: `Content-Transfer-Encoding: ${name}` });
}

function visitParts(
  walk: Walk,
  {
    contentType,
    body,
    to,
    type,
    depth,
  }: { contentType: Header | undefined; body: number; to: number; type: string; depth: number },
): void {
  const declared = parameterOf(type, boundaryParameter);
  let marks = declared ? marksOf(walk.text, declared, body, to) : [];
  if (marks.length === 0) {
    const found = /^--([^\s"]{2,70})[ \t]*\r?\n(?=content-|mime-version)/im.exec(
      walk.text.slice(body, to),
    )?.[1];
    walk.broken = true;
    if (!found) return;
    marks = marksOf(walk.text, found, body, to);
    nameBoundary(walk, contentType, found);
  }
  // The message was truncated: everything after the last line is lost.
  if (marks.every(({ next }) => next !== undefined)) walk.broken = true;
  for (const [index, { next }] of marks.entries()) {
    if (next === undefined) break;
    visit(walk, next, marks[index + 1]?.from ?? to, depth + 1);
  }
}

/** The lines that divide the parts; `next` is absent on the closing one. */
function marksOf(
  text: string,
  boundary: string,
  from: number,
  to: number,
): Array<{ from: number; next?: number }> {
  const marks: Array<{ from: number; next?: number }> = [];
  const line = `--${boundary}`;
  // Nothing behind the entity is searched.
  const entity = text.slice(0, Math.min(to + line.length, text.length));
  for (let at = entity.indexOf(line, from); at >= 0 && at < to; at = entity.indexOf(line, at + line.length)) {
    if (at > 0 && text[at - 1] !== '\n') continue;
    const rest = /^(--)?[ \t]*(\r?\n|$)/.exec(text.slice(at + line.length, at + line.length + 80));
    if (!rest) continue;
    const end = at > 1 && text[at - 2] === '\r' ? at - 2 : Math.max(at - 1, 0);
    marks.push({ from: end, ...(rest[1] ? {} : { next: at + line.length + rest[0].length }) });
  }
  return marks;
}

function nameBoundary(walk: Walk, contentType: Header | undefined, boundary: string): void {
  if (!contentType) return;
  const { from, to, value } = contentType;
  const type = /multipart\/[\w.+-]+/i.exec(value)?.[0] ?? 'multipart/mixed';
  walk.edits.push({ from, to, by: `Content-Type: ${type}; boundary="${boundary}"` });
}

interface TextPart {
  headers: Block;
  contentType: Header | undefined;
  encoding: Header | undefined;
  type: string;
  /** Where its body stands. */
  from: number;
  to: number;
}

/** Writes a text part anew where a parser would read its bytes otherwise than they are to be read. */
function mendText(walk: Walk, { headers, contentType, encoding, type, from, to }: TextPart): void {
  const body = walk.text.slice(from, to);
  const { bytes, isFalse } = bytesOfBody(body, encoding?.value ?? '');
  const label = parameterOf(type, charsetParameter);
  const { text, charset, changed } = readText(
    bytes,
    label ?? (/html/i.test(type) ? charsetInside(body) : undefined),
  );
  if (charset !== 'utf-8' || bytes.some((byte) => byte >= 0x80)) walk.hint ??= charset;
  else walk.claimed ??= label;
  if (isFalse) walk.broken = true;
  if (!isFalse && !changed && charset === readByParsers(label)) {
    mendEncoding(walk, encoding);
    return;
  }
  const replaced = (header: Header | undefined, by: string): void => {
    walk.edits.push(
      header
        ? { from: header.from, to: header.to, by }
        : { from: headers.from, to: headers.from, by: `${by}\r\n` },
    );
  };
  replaced(contentType, `Content-Type: ${withCharset(type, 'utf-8')}`);
  replaced(encoding, 'Content-Transfer-Encoding: base64');
  walk.edits.push({ from, to, by: Buffer.from(text).toString('base64') });
}

/** The charset in which a parser reads text of a label: without one in UTF-8. */
function readByParsers(label: string | undefined): string | undefined {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}

/** The charset that an HTML document names for itself. */
function charsetInside(html: string): string | undefined {
  for (const [element] of html.matchAll(/<meta[^>]*/gi)) {
    const named = /charset\s*=\s*["']?([\w-]+)/i.exec(element.slice(0, maxMetaCharacters))?.[1];
    if (named) return named;
  }
  return undefined;
}

const withCharset = (type: string, charset: string): string =>
  `${type.replace(/;\s*charset\s*=\s*(?:"[^"]*"?|[^\s;]*)/gi, '').trim()}; charset=${charset}`;

/** Bytes beyond ASCII, an escape, an encoded word or a continued parameter. */
const mayNeedMending = (headers: string): boolean =>
  /[\u0080-\u00ff]|=\?|\*/.test(headers) || headers.includes('\u001b');

function mendHeaders(walk: Walk): void {
  const hint = walk.hint ?? walk.claimed;
  for (const block of walk.headers) {
    const text = walk.text.slice(block.from, block.to);
    if (!mayNeedMending(text)) continue;
    for (const { 0: line, index } of text.matchAll(foldedLines)) {
      const from = block.from + index;
      const by = mendHeader(line, hint);
      if (by !== line) walk.edits.push({ from, to: from + line.length, by });
    }
  }
}
