import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainJsonOf } from '../../functions/tickets/intake/read/plain-structure.ts';
import { rareReaders } from '../../functions/tickets/intake/read/rare-readers.ts';
import { readJson } from '../../functions/tickets/intake/read/read-json.ts';
import { readPost } from '../../functions/tickets/intake/read/read-post.ts';
import { DomainError } from '../../shared/runtime/errors.ts';
import { isLong } from '../support/long-form.ts';

const runs = isLong ? 10_000 : 150;

type Pair = [name: string, value: string];

const read = (bytes: Buffer, type: string, headers: Record<string, string> = {}) =>
  readPost(
    { bytes, headers: { 'content-type': type, ...headers } },
    { charsetOfForm: async () => undefined, rareReaders: async () => rareReaders },
  );
const pairsOf = async (...args: Parameters<typeof read>): Promise<Pair[]> =>
  (await read(...args)).entries.map(({ name, value }) => [name, value]);

/** The bytes of every character that a charset has in one or two of them, found by decoding. */
function encoderOf(charset: string): (text: string) => Buffer {
  const decoder = new TextDecoder(charset);
  const bytes = new Map<string, number[]>();
  for (let lead = 0xff; lead >= 0; lead -= 1) {
    const one = decoder.decode(Uint8Array.of(lead));
    if (one.length === 1 && one !== '\ufffd') bytes.set(one, [lead]);
    for (let trail = 0x40; lead > 0x80 && trail < 0xff; trail += 1) {
      const two = decoder.decode(Uint8Array.of(lead, trail));
      if (two.length === 1 && two !== '\ufffd' && !bytes.has(two)) bytes.set(two, [lead, trail]);
    }
  }
  return (text) =>
    Buffer.from(
      [...text].flatMap(
        (character) => bytes.get(character) ?? [...Buffer.from(`&#${character.codePointAt(0)};`)],
      ),
    );
}

/** Characters that people write every day in a charset. */
const everyday: Record<string, string> = {
  'utf-8': 'abz 09 äßé€ 的一是不了 電話番号 тест 😀👍🏽 ا',
  gbk: '的一是不了在人有我他这中大来上国您好空调漏水电话请维修 ab09',
  big5: '的一是不了在人有我他這中大來上國您好電話請維修冷氣 ab09',
  'windows-1251': 'привет как дела сломался холодильник ab09',
};
const encoders = Object.fromEntries(
  Object.keys(everyday).map((charset) => [
    charset,
    charset === 'utf-8' ? (text: string) => Buffer.from(text) : encoderOf(charset),
  ]),
);
const encode = (charset: string, text: string): Buffer => encoders[charset]?.(text) ?? Buffer.from(text);

const textOf = (charset: string, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...(everyday[charset] ?? '')), minLength: 1, maxLength });
/** A name that tells no reader anything of its own. */
const nameOf = (charset: string) => textOf(charset, 12).map((text) => `f${text.replaceAll('=', '')}`);
const charsets = fc.constantFrom(...Object.keys(everyday));
const postIn = (valuesOf: (charset: string) => fc.Arbitrary<string>) =>
  charsets.chain((charset) =>
    fc.record({
      charset: fc.constant(charset),
      pairs: fc.array(fc.tuple(nameOf(charset), valuesOf(charset)), { minLength: 1, maxLength: 8 }),
    }),
  );

const percented = (bytes: Buffer): string =>
  bytes.toString('latin1').replace(/[^A-Za-z0-9]/g, (sign) => {
    const code = sign.charCodeAt(0);
    return sign === ' ' ? '+' : `%${code.toString(16).padStart(2, '0')}`;
  });

const boundary = 'b0undary';
function multipartOf(pairs: readonly Pair[], charset: string, lineEnd: string, isEnded: boolean): Buffer {
  const parts = pairs.flatMap(([name, value]) => [
    Buffer.from(`--${boundary}${lineEnd}Content-Disposition: form-data; name="`),
    encode(charset, name),
    Buffer.from(`"${lineEnd}${lineEnd}`),
    encode(charset, value),
    Buffer.from(lineEnd),
  ]);
  return Buffer.concat([...parts, Buffer.from(isEnded ? `--${boundary}--${lineEnd}` : '')]);
}

const lines = (charset: string) =>
  fc.array(textOf(charset, 30), { minLength: 1, maxLength: 3 }).map((all) => all.join('\r\n'));

describe('what is posted comes back', () => {
  it('from an urlencoded form, whatever its charset', () =>
    fc.assert(
      fc.asyncProperty(postIn(lines), async ({ charset, pairs }) => {
        const body = pairs
          .map(([name, value]) => `${percented(encode(charset, name))}=${percented(encode(charset, value))}`)
          .join('&');
        const type = `application/x-www-form-urlencoded; charset=${charset}`;
        expect(await pairsOf(Buffer.from(body), type)).toEqual(pairs);
        expect(await pairsOf(Buffer.from(`${body}&_charset_=${charset}`), type.slice(0, 33))).toEqual([
          ...pairs,
          ['_charset_', charset],
        ]);
      }),
      { numRuns: runs },
    ));

  it('from a multipart form, whatever its charset and its line ends', () =>
    fc.assert(
      fc.asyncProperty(
        postIn(lines),
        fc.constantFrom('\r\n', '\n'),
        fc.boolean(),
        async ({ charset, pairs }, lineEnd, isEnded) => {
          const type = `multipart/form-data; boundary=${boundary}; charset=${charset}`;
          expect(await pairsOf(multipartOf(pairs, charset, lineEnd, isEnded), type)).toEqual(pairs);
          const [, ...others] = type.split(';');
          const untold = `multipart/form-data;${others.slice(1).join(';')}`;
          expect(await pairsOf(multipartOf(pairs, charset, lineEnd, isEnded), untold)).toEqual(pairs);
        },
      ),
      { numRuns: runs },
    ));

  it('from a form of plain text', () =>
    fc.assert(
      fc.asyncProperty(
        postIn((charset) => textOf(charset, 30)),
        async ({ charset, pairs }) => {
          const named = pairs.map(([, value], at): Pair => [`field${at}`, `${value} .`]);
          const body = Buffer.concat(
            named.flatMap(([name, value]) => [
              Buffer.from(`${name}=`),
              encode(charset, value),
              Buffer.from('\r\n'),
            ]),
          );
          expect(await pairsOf(body, `text/plain; charset=${charset}`)).toEqual(named);
        },
      ),
      { numRuns: runs },
    ));

  it('from any urlencoded form in UTF-8 as a browser writes it', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' })), {
          minLength: 1,
        }),
        async (pairs) => {
          const body = new URLSearchParams(pairs).toString();
          const read = await pairsOf(Buffer.from(body), 'application/x-www-form-urlencoded');
          expect(read).toEqual([...new URLSearchParams(body)]);
        },
      ),
      { numRuns: runs },
    ));

  it('from any JSON, under the path of its members, to a depth of twelve', () =>
    fc.assert(
      fc.asyncProperty(
        fc.json({ maxDepth: 6, stringUnit: 'grapheme', noUnicodeString: false }),
        async (json) => {
          const values = (await read(Buffer.from(json), 'application/json')).entries.map(
            ({ value }) => value,
          );
          const texts: string[] = [];
          JSON.parse(json, (_, value) => {
            if (typeof value === 'string' && value !== '') texts.push(value);
            return value;
          });
          for (const text of texts) expect(values.join('\n')).toContain(text);
        },
      ),
      { numRuns: runs },
    ));
});

describe('what is written for us', () => {
  it('is read the same by the quick reader and by the one of any JSON', () =>
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom('description', 'email', 'kind', 'fields', 'uploads', 'more'),
          fc.oneof(
            fc.string(),
            fc.constant(null),
            fc.array(fc.string()),
            fc.dictionary(fc.string(), fc.string()),
          ),
        ),
        (written) => {
          const body = readJson(JSON.stringify(written)) ?? null;
          const plain = plainJsonOf(body);
          if (plain) expect(plain.entries).toEqual(rareReaders.structureOfJson(body).entries);
        },
      ),
      { numRuns: runs },
    ));
});

describe('whatever bytes come', () => {
  const types = fc.constantFrom(
    '',
    'application/json',
    'application/x-www-form-urlencoded',
    'text/plain',
    'multipart/form-data; boundary=x',
    'multipart/form-data',
    'application/json; charset=utf-16',
    'application/x-www-form-urlencoded; charset=gbk',
    'application/x-www-form-urlencoded; charset="; x=',
    'application/xml',
  );
  const signs = fc.constantFrom(
    '--x\r\n',
    '--x--',
    'Content-Disposition: form-data; name="a"; filename="b"',
    '\r\n\r\n',
    '\n',
    '{"a":',
    '[{',
    '"label":"a","value":',
    '}',
    ']',
    '"',
    ',',
    '\\u',
    '%',
    '%e4',
    '%uD800',
    '&',
    '=',
    'a[b][c]=',
    'rawRequest={"q1":',
    'data:image/png;base64,',
    '\0',
    '\ud800',
    '\ufeff',
    'ab 的',
  );
  const bodies = fc.oneof(
    fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
    fc.array(signs, { maxLength: 40 }).map((all) => Buffer.from(all.join(''))),
  );

  it('they are read, or are too large', () =>
    fc.assert(
      fc.asyncProperty(
        bodies,
        types,
        fc.constantFrom('', 'gzip', 'br', 'deflate'),
        async (bytes, type, packed) => {
          const headers = packed === '' ? {} : { 'content-encoding': packed };
          try {
            const { entries } = await read(bytes, type, headers);
            for (const { name, value } of entries) expect(typeof name + typeof value).toBe('stringstring');
          } catch (error) {
            expect(error).toBeInstanceOf(DomainError);
            expect(error).toMatchObject({ kind: 'too-large' });
          }
        },
      ),
      { numRuns: runs * 4 },
    ));
});
