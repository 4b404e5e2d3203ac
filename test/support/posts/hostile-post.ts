import { gzipSync } from 'node:zlib';
import fc from 'fast-check';

export interface HostilePost {
  headers: Record<string, string>;
  body: Buffer;
  query: Record<string, string>;
}

const types = [
  'application/json',
  'application/x-www-form-urlencoded',
  'application/x-www-form-urlencoded; charset=gbk',
  'application/x-www-form-urlencoded; charset=utf-16',
  'multipart/form-data; boundary=b',
  'multipart/form-data',
  'text/plain;charset=UTF-8',
  'application/xml',
  'application/octet-stream',
  'image/png',
  '',
];

const names = [
  '__proto__',
  'constructor',
  'a[b][c]',
  'a[]',
  '[',
  ']',
  'fields',
  'uploads',
  'form',
  'rawRequest',
];
const words = [
  'email',
  'a@example.com',
  'message',
  '13800138000',
  '无',
  '\0',
  '\ud800',
  '%zz',
  '%',
  '&',
  '=',
  '+',
];
const marks = [
  '--b\r\n',
  '--b--\r\n',
  '\r\n\r\n',
  'content-disposition: form-data; name="a"',
  "filename*=utf-8''x",
  '"',
  '{',
  '}',
];

const scraps = fc.array(
  fc.oneof(fc.constantFrom(...names, ...words, ...marks), fc.string({ unit: 'binary', maxLength: 20 })),
  { maxLength: 40 },
);

/** Members of answers of services, with anything in their places. */
const shapes = fc
  .tuple(
    fc.constantFrom(
      'form_response',
      'data',
      'entry',
      'payload',
      'fields',
      'answers',
      'definition',
      'field_data',
      'rawRequest',
      'namedValues',
      'form_fields',
      'meta',
    ),
    fc.jsonValue({ maxDepth: 4 }),
  )
  .chain(([name, inner]) =>
    fc.constantFrom<unknown>(
      { [name]: inner },
      { [name]: { [name]: inner, fields: inner } },
      { [name]: [inner, { name: 'x', value: inner, label: inner, type: inner }] },
      [inner, { [name]: inner }],
    ),
  );

const bodies: fc.Arbitrary<Buffer> = fc.oneof(
  scraps.map((parts) => Buffer.from(parts.join(''), 'utf8')),
  scraps.map((parts) => Buffer.from(parts.join('='), 'utf16le')),
  fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
  fc.json({ maxDepth: 6 }).map((text) => Buffer.from(text, 'utf8')),
  shapes.map((value) => Buffer.from(JSON.stringify(value), 'utf8')),
  fc
    .dictionary(
      fc.oneof(fc.constantFrom(...names), fc.string({ maxLength: 8 })),
      fc.string({ maxLength: 30 }),
    )
    .map((values) => Buffer.from(new URLSearchParams(values).toString(), 'latin1')),
);

/** Bytes and headers that no form sends, and some that only look so. */
export const hostilePosts: fc.Arbitrary<HostilePost> = fc
  .record({
    type: fc.constantFrom(...types),
    body: bodies,
    encoding: fc.constantFrom(undefined, undefined, undefined, 'gzip', 'br', 'identity', 'x, gzip'),
    isPacked: fc.boolean(),
    form: fc.constantFrom(undefined, 'foreign', 'mapped', 'gbk', 'unknown', '', 'NOT A SLUG', '__proto__'),
    accept: fc.constantFrom(undefined, 'text/html', 'application/json', '*/*'),
    mode: fc.constantFrom(undefined, 'navigate', 'cors', 'no-cors'),
  })
  .map(({ type, body, encoding, isPacked, form, accept, mode }) => ({
    headers: {
      'content-type': type,
      ...(encoding === undefined ? {} : { 'content-encoding': encoding }),
      ...(accept === undefined ? {} : { accept }),
      ...(mode === undefined ? {} : { 'sec-fetch-mode': mode }),
    },
    body: encoding !== undefined && isPacked ? gzipSync(body) : body,
    query: form === undefined ? ({} as Record<string, string>) : { form },
  }));
