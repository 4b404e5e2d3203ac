import { gzipSync } from 'node:zlib';
import { encodeText, type PageCharset } from './encode-text.ts';

/** One value as a sender has it: `path` is where it stands, from the outside in. */
export interface SentValue {
  path: readonly string[];
  value: string;
}

/** How a body is written. */
export const bodyKinds = [
  'urlencoded',
  'multipart',
  'text-plain',
  'json',
  'json-as-text',
  'json-list',
  'json-without-type',
] as const;
export type BodyKind = (typeof bodyKinds)[number];

/** Who says in which charset a body is. */
export const charsetTellers = ['content-type', 'field', 'nobody'] as const;
export type CharsetTeller = (typeof charsetTellers)[number];

export interface SentPost {
  headers: Record<string, string>;
  body: Buffer;
}

/** What browsers and clients call the charsets. */
const labels: Record<PageCharset, string> = {
  'utf-8': 'UTF-8',
  gb18030: 'gbk',
  big5: 'Big5',
  'windows-1252': 'ISO-8859-1',
};

export const isJsonKind = (kind: BodyKind): boolean => kind.startsWith('json');

/**
 * Writes a post as a client sends it. An encoder of its own: nothing of intake is used, so that both can be compared.
 * @param told who says the charset; JSON is UTF-8, whatever is asked.
 */
export function encodePost(
  values: readonly SentValue[],
  { kind, charset, told, gzip }: { kind: BodyKind; charset: PageCharset; told: CharsetTeller; gzip: boolean },
): SentPost {
  const used = isJsonKind(kind) ? 'utf-8' : charset;
  const all = told === 'field' && !isJsonKind(kind) ? [...values, charsetField(used)] : values;
  const { type, body } = writers[kind](all, used);
  const parameter = told === 'content-type' && kind !== 'multipart' ? `; charset=${labels[used]}` : '';
  const headers = type === undefined ? {} : { 'content-type': `${type}${parameter}` };
  if (!gzip) return { headers, body };
  return { headers: { ...headers, 'content-encoding': 'gzip' }, body: gzipSync(body) };
}

const charsetField = (charset: PageCharset): SentValue => ({ path: ['_charset_'], value: labels[charset] });

/** `contact[name]`, as PHP, Rails and most builders write a path. */
export const bracketed = ([first = '', ...rest]: readonly string[]): string =>
  first + rest.map((each) => `[${each}]`).join('');

type Writer = (
  values: readonly SentValue[],
  charset: PageCharset,
) => { type: string | undefined; body: Buffer };

const boundary = '----boundaryOfTheMatrix7MA4YWxk';

const writers: Record<BodyKind, Writer> = {
  urlencoded: (values, charset) => ({
    type: 'application/x-www-form-urlencoded',
    body: Buffer.from(
      values
        .map(
          ({ path, value }) =>
            `${percent(encodeText(bracketed(path), charset))}=${percent(encodeText(value, charset))}`,
        )
        .join('&'),
      'latin1',
    ),
  }),
  multipart: (values, charset) => ({
    type: `multipart/form-data; boundary=${boundary}`,
    body: Buffer.concat([
      ...values.flatMap(({ path, value }) => [
        Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="`, 'latin1'),
        encodeText(bracketed(path).replaceAll('"', '%22'), charset),
        Buffer.from('"\r\n\r\n', 'latin1'),
        encodeText(value, charset),
        Buffer.from('\r\n', 'latin1'),
      ]),
      Buffer.from(`--${boundary}--\r\n`, 'latin1'),
    ]),
  }),
  'text-plain': (values, charset) => ({
    type: 'text/plain',
    body: Buffer.concat(
      values.map(({ path, value }) => encodeText(`${bracketed(path)}=${value}\r\n`, charset)),
    ),
  }),
  json: (values) => ({ type: 'application/json', body: json(nested(values)) }),
  'json-as-text': (values) => ({ type: 'text/plain', body: json(nested(values)) }),
  'json-without-type': (values) => ({ type: undefined, body: json(nested(values)) }),
  'json-list': (values) => ({
    type: 'application/json',
    body: json({ fields: values.map(({ path, value }) => ({ name: bracketed(path), value })) }),
  }),
};

const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value), 'utf8');

/** Every byte that is no letter or digit of ASCII as `%xx`; a blank as `+`. */
const percent = (bytes: Buffer): string =>
  [...bytes]
    .map((byte) => {
      if (byte === 0x20) return '+';
      const character = String.fromCharCode(byte);
      return /[A-Za-z0-9_.-]/.test(character)
        ? character
        : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');

type Scalar = string | number | boolean;
/** An object without a prototype: names of strangers are names like any other. */
type Nested = { [name: string]: Scalar | Scalar[] | Nested | null };

/** As programs that know the types of their fields send a value. */
const scalarOf = (value: string): Scalar => {
  if (value === 'true') return true;
  return /^(?:0|[1-9]\d{0,14})$/.test(value) ? Number(value) : value;
};

/** Objects by path; a path that comes several times has a list. */
function nested(values: readonly SentValue[]): Nested {
  const root: Nested = Object.create(null) as Nested;
  // What was not asked, and what was left empty.
  root.unasked = null;
  root.unanswered = '';
  for (const { path, value: text } of values) {
    const value = scalarOf(text);
    let place = root;
    for (const name of path.slice(0, -1)) {
      const inner = place[name];
      if (typeof inner === 'object' && inner !== null && !Array.isArray(inner)) place = inner;
      else {
        const made = Object.create(null) as Nested;
        place[inner === undefined ? name : `${name}_`] = made;
        place = made;
      }
    }
    const last = path.at(-1) ?? '';
    const before = place[last];
    if (before === undefined) place[last] = value;
    else if (Array.isArray(before)) before.push(value);
    else if (typeof before === 'object') place[`${last}_`] = value;
    else place[last] = [before, value];
  }
  return root;
}
