/** A parameter of a header: bytes in a charset that mostly is not told. */
export interface Parameter {
  bytes: Buffer;
  /** Told by RFC 8187 (`name*=UTF-8''…`) and RFC 2047 only. */
  charset: string | undefined;
}

/** A header's value with its parameters by lower-case name. */
export interface HeaderValue {
  /** Lower-case, without parameters. */
  value: string;
  parameters: Map<string, Parameter>;
}

/**
 * Reads `form-data; name="a"; filename*=UTF-8''b`, and what clients make of it: no quotes, single quotes, a quote or a backslash within
 * quotes. A parameter with a charset wins over its plain form.
 * @param text bytes of the header as latin1.
 */
export function readHeaderValue(text: string): HeaderValue {
  const end = text.indexOf(';');
  const value = (end === -1 ? text : text.slice(0, end)).trim().toLowerCase();
  const parameters = new Map<string, Parameter>();
  const lastEnds = new Map(quotes.map((quote) => [quote, lastEndOf(text, quote)]));
  for (let at = end === -1 ? text.length : end + 1; at < text.length; ) {
    const equals = text.indexOf('=', at);
    if (equals === -1) break;
    const name = text.slice(at, equals).replaceAll(';', ' ').trim().toLowerCase();
    const { raw, next } = rawValue(text, equals + 1, lastEnds);
    at = next;
    if (name.endsWith('*')) parameters.set(name.slice(0, -1), extended(raw));
    else if (!parameters.has(name)) parameters.set(name, plain(raw));
  }
  return { value, parameters };
}

/** A value up to the semicolon after it. A quote ends it only where a semicolon or the header's end follows: names have quotes. */
function rawValue(
  text: string,
  from: number,
  lastEnds: ReadonlyMap<string, number>,
): { raw: string; next: number } {
  const begin = skipBlanks(text, from);
  const quote = text[begin] ?? '';
  // Where no quote ends a value any more, none is looked for: each of many open ones would be sought through the whole header.
  if (begin < (lastEnds.get(quote) ?? -1)) {
    for (let at = text.indexOf(quote, begin + 1); at !== -1; at = text.indexOf(quote, at + 1))
      if (endsValue(text, at))
        return {
          raw: text.slice(begin + 1, at).replaceAll('\\"', '"'),
          next: skipBlanks(text, at + 1) + 1,
        };
  }
  const found = text.indexOf(';', begin);
  const end = found === -1 ? text.length : found;
  return { raw: text.slice(begin, end).trim(), next: end + 1 };
}

const quotes = ['"', "'"] as const;

function endsValue(text: string, quoteAt: number): boolean {
  const after = skipBlanks(text, quoteAt + 1);
  return after >= text.length || text[after] === ';';
}

/** Where the last quote stands that ends a value; -1 where none does. */
function lastEndOf(text: string, quote: string): number {
  let at = text.lastIndexOf(quote);
  while (at > 0 && !endsValue(text, at)) at = text.lastIndexOf(quote, at - 1);
  return at > 0 ? at : -1;
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t') at += 1;
  return at;
}

/** What browsers escape in names (HTML, multipart/form-data), and encoded words (RFC 2047), as .NET and Java send them. */
function plain(raw: string): Parameter {
  const word = /^=\?([\w-]{1,40})\?([bq])\?([^?]*)\?=$/i.exec(raw);
  if (word === null) {
    const text = raw.replace(/%(?:22|0D|0A)/gi, (each) => decodeURIComponent(each));
    return { bytes: Buffer.from(text, 'latin1'), charset: undefined };
  }
  const [, charset, encoding = '', text = ''] = word;
  const bytes =
    encoding.toLowerCase() === 'b'
      ? Buffer.from(text, 'base64')
      : hexed(text.replaceAll('_', ' ').replaceAll('=', '%'));
  return { bytes, charset };
}

/** RFC 8187: `charset'language'value`. */
function extended(raw: string): Parameter {
  const first = raw.indexOf("'");
  const second = raw.indexOf("'", first + 1);
  return first === -1 || second === -1
    ? { bytes: hexed(raw), charset: undefined }
    : { bytes: hexed(raw.slice(second + 1)), charset: raw.slice(0, first) };
}

const hexed = (text: string): Buffer =>
  Buffer.from(
    text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
