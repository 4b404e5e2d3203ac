import { readHeaderValue } from '../../../functions/tickets/intake/read/header-value.ts';
import { rareReaders } from '../../../functions/tickets/intake/read/rare-readers.ts';
import { readPost } from '../../../functions/tickets/intake/read/read-post.ts';
import { maxBodyBytes } from '../../../shared/http/read-body.ts';
import type { RawRequest } from '../../../shared/http/request.ts';
import { numbered, repeated, rowsOf } from './hostile-row.ts';

const read = (raw: RawRequest) =>
  readPost(raw, { charsetOfForm: async () => undefined, rareReaders: async () => rareReaders }).catch(
    () => undefined,
  );
const posted =
  (type: string, make: (size: number) => string) =>
  (size: number): RawRequest => ({
    bytes: Buffer.from(make(size), 'latin1'),
    headers: { 'content-type': type },
  });

const folder = 'functions/tickets/intake/read';
const json = 'application/json';
const form = 'application/x-www-form-urlencoded';
const multipart = 'multipart/form-data; boundary=x';
const part = (header: string, text = '1') => `--x\r\n${header}\r\n\r\n${text}\r\n`;
const field = (name: string, text?: string) => part(`content-disposition: form-data; name="${name}"`, text);
const once = (header: (size: number) => string, text: (size: number) => string = () => '1') =>
  posted(multipart, (size) => `${part(header(size), text(size))}--x--\r\n`);
const jotform = (pretty: (size: number) => string, raw: (size: number) => string) =>
  posted(
    form,
    (size) =>
      `formID=1&pretty=${encodeURIComponent(pretty(size / 2))}&rawRequest=${encodeURIComponent(raw(size / 2))}`,
  );
const list = (member: string) => repeated(`${member},`, { before: '[', after: 'null]' });

/** The reader of posts, with bodies of every kind that are made to cost it much. */
export const intakeRows = [
  ...rowsOf({
    parsers: [`${folder}/read-urlencoded.ts`, `${folder}/decode-text.ts`, `${folder}/body-kind.ts`],
    parse: read,
    maxSize: maxBodyBytes * 3,
    shapes: {
      escapes: posted(form, repeated('%41')),
      'percent signs': posted(form, repeated('%')),
      'escapes of JavaScript': posted(form, repeated('%u4f60')),
      'escapes of halves of characters': posted(form, repeated('%ud83d')),
      'bytes beyond ASCII': posted(form, repeated('\xe4\xbd', { before: 'a=' })),
      'escaped bytes beyond ASCII': posted(form, repeated('%e9 ', { before: 'a=' })),
      'no type and no sign of one': posted('', repeated('a')),
      'blanks before JSON': posted('', repeated(' ')),
    },
  }),
  ...rowsOf({
    parsers: [`${folder}/read-post.ts`, `${folder}/data-files.ts`],
    parse: read,
    size: 100,
    maxSize: 1000,
    shapes: {
      'fields of one name': posted(form, repeated('a&')),
      'fields with brackets': posted(
        form,
        numbered((at) => `a[${at}][b]=1&`),
      ),
      'nested brackets': posted(
        form,
        numbered((at) => `a${'[b]'.repeat(50)}[${at}]=1&`),
      ),
      'fields beyond ASCII': posted(
        form,
        numbered((at) => `%e4${at}=%e4&`),
      ),
    },
  }),
  ...rowsOf({
    parsers: [`${folder}/read-post.ts`, `${folder}/data-files.ts`],
    parse: read,
    maxSize: maxBodyBytes,
    shapes: {
      'numbers of characters': posted(`${form}; charset=gbk`, repeated('&#1;', { before: 'a=\xc4\xe3' })),
      'a token': posted(form, repeated('a', { before: 'a=' })),
      'parameters of a data URL': posted(form, repeated(';a=b', { before: 'a=data:a/b' })),
    },
  }),
  ...rowsOf({
    parsers: [`${folder}/read-lines.ts`],
    parse: read,
    maxSize: maxBodyBytes,
    shapes: {
      'lines of one value': posted('text/plain', repeated('a\r\n', { before: 'a=' })),
      'signs of equality': posted('text/plain', repeated('=', { before: 'a=b c\r\n' })),
      'carriage returns': posted('text/plain', repeated('\r', { before: 'a=b c\r\n', after: 'a' })),
    },
  }),
  ...rowsOf({
    parsers: [`${folder}/read-json.ts`, `${folder}/flatten-json.ts`, `${folder}/read-structure.ts`],
    parse: read,
    maxSize: 4_000_000,
    shapes: {
      'nested lists': posted(json, (size) => '['.repeat(size / 2) + ']'.repeat(size / 2)),
      'nested objects': posted(json, (size) => `${'{"a":'.repeat(size / 6)}1${'}'.repeat(size / 6)}`),
      'lists that never end': posted(json, repeated('[')),
      members: posted(
        json,
        numbered((at) => `"${at}":1,`, { before: '{', after: '"":1}' }),
      ),
      'members of one name': posted(json, repeated('"a":1,', { before: '{', after: '"a":1}' })),
      'backslashes in a string': posted(json, repeated('\\\\', { before: '["', after: '"]' })),
      'backslashes before quotes': posted(json, repeated('\\\\\\"', { before: '["', after: '"]' })),
      'a string that never ends': posted(json, repeated('\\"', { before: '["' })),
      'digits of a number': posted(json, repeated('1', { before: '[', after: '.e]' })),
      'blanks between signs': posted(json, repeated(' ', { before: '[', after: '?' })),
    },
  }),
  ...rowsOf({
    parsers: [`${folder}/named-values.ts`, `${folder}/value-type.ts`],
    parse: read,
    maxSize: 1_000_000,
    shapes: {
      'questions and answers': posted(json, list('{"label":"a","value":"b","type":"text"}')),
      'chosen options': posted(
        json,
        (size) =>
          `[{"label":"a","value":${list('"a"')(size / 2)},"options":${list('{"id":"a","text":"b"}')(size / 2)}}]`,
      ),
      'nested answers': posted(
        json,
        (size) => `${'[{"label":"a","value":'.repeat(size / 25)}1${'}]'.repeat(size / 25)}`,
      ),
      'a long type': posted(
        json,
        repeated('text_', { before: '[{"label":"a","value":"b","type":"', after: '"}]' }),
      ),
    },
  }),
  ...rowsOf({
    parsers: [
      `${folder}/plain-structure.ts`,
      `${folder}/read-serialized.ts`,
      `${folder}/services/formstack.ts`,
    ],
    parse: read,
    maxSize: 60_000,
    shapes: {
      'a form in a field': posted(form, repeated('a%3D1%26', { before: 'data=', after: 'a' })),
      'blanks in a field': posted(form, repeated('+', { before: 'data=' })),
      'signs of equality in a field': posted(form, repeated('%3D', { before: 'data=a', after: '%26' })),
      'packed percent signs': posted(form, repeated('%257B', { before: 'data=%257B' })),
      'parts of a Formstack': posted(
        form,
        repeated('a+%3D+b%0A', { before: 'FormID=1&UniqueID=2&x=', after: '.' }),
      ),
      'blanks of a Formstack': posted(
        form,
        repeated('+', { before: 'FormID=1&UniqueID=2&x=a%0Aa', after: '.' }),
      ),
    },
  }),
  ...rowsOf({
    parsers: [`${folder}/services/service.ts`, `${folder}/services/jotform.ts`],
    parse: read,
    maxSize: 60_000,
    shapes: {
      'labels of a Jotform': jotform(
        repeated('a:b, '),
        numbered((at) => `"q${at}_a":"b",`, { before: '{', after: '"x":1}' }),
      ),
      'answers that stand nowhere': jotform(repeated('a:c, '), (size) =>
        numbered((at) => `"q${at}_a":"b",`, { before: '{', after: '"x":1}' })(size / 14),
      ),
      'entities of a Jotform': jotform(() => '', repeated('&quot;', { before: '{"q1_a":"', after: '"}' })),
    },
  }),
  ...rowsOf({
    parsers: [`${folder}/read-parts.ts`, `${folder}/header-value.ts`, `${folder}/keep-files.ts`],
    parse: read,
    maxSize: 4_000_000,
    shapes: {
      'almost boundaries': posted(multipart, (size) => `${field('a', '\r\n--'.repeat(size / 4))}--x--\r\n`),
      'boundaries within lines': posted(
        multipart,
        (size) => `${field('a', ' --x'.repeat(size / 4))}--x--\r\n`,
      ),
      'boundaries that go on': posted(
        multipart,
        (size) => `${field('a', '\n--xy'.repeat(size / 5))}--x--\r\n`,
      ),
      'headers of a part': once(
        (size) => `${'a: b\r\n'.repeat(size / 6)}content-disposition: form-data; name="a"`,
      ),
      'folded headers': once(
        (size) => `content-disposition: form-data; name="a"${'\r\n a'.repeat(size / 4)}`,
      ),
      'parameters of a header': once((size) => `content-disposition: form-data${'; a="b"'.repeat(size / 7)}`),
      'quotes in a name': once((size) => `content-disposition: form-data; name="${'" '.repeat(size / 2)}"`),
      'blanks after quotes': once(
        (size) => `content-disposition: form-data; name="${`"${' '.repeat(100)}`.repeat(size / 101)}"`,
      ),
      'a boundary of hyphens': (size) => ({
        bytes: Buffer.from(`x${'-'.repeat(size)}`),
        headers: { 'content-type': `multipart/form-data; boundary=${'-'.repeat(size / 2)}` },
      }),
      'a name of a file on many lines': once(
        (size) => `content-disposition: form-data; name="a"; filename="${'%0A'.repeat(size / 3)}"`,
      ),
      'quoted-printable': once(
        () => 'content-disposition: form-data; name="a"\r\ncontent-transfer-encoding: quoted-printable',
        repeated('= \t'),
      ),
      'no boundary that is told': posted('multipart/form-data', repeated('-', { before: '--' })),
    },
  }),
  ...rowsOf({
    parsers: [`${folder}/header-value.ts`],
    parse: readHeaderValue,
    maxSize: 200_000,
    shapes: {
      'quotes that nothing ends': repeated(';a="b'),
      'quotes that one ends': repeated(';a="b', { after: '"' }),
    },
  }),
];
