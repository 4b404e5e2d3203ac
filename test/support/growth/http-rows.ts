import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { urlencodedBody } from '../../../functions/mail/preferences/one-click-body.ts';
import { problemsOfFurther } from '../../../functions/tickets/intake/further-fields.ts';
import { foldedForBlocks } from '../../../functions/tickets/intake/guard.ts';
import { textId } from '../../../functions/tickets/intake/limits.ts';
import { interpret } from '../../../functions/tickets/intake/names/interpret.ts';
import type { Post } from '../../../functions/tickets/intake/post.ts';
import { readStrictly } from '../../../functions/tickets/intake/strict-post.ts';
import { rolesOf } from '../../../shared/auth/groups.ts';
import { cleanName } from '../../../shared/files/clean-name.ts';
import { attachmentAs } from '../../../shared/files/disposition.ts';
import { claimedKind, fileKinds } from '../../../shared/files/kinds.ts';
import { refuseContent } from '../../../shared/files/sniff.ts';
import { networkOf } from '../../../shared/http/network.ts';
import { maxBodyBytes, readBody } from '../../../shared/http/read-body.ts';
import { shownIn } from '../../../shared/http/wants-html.ts';
import { negotiate } from '../../../shared/i18n/negotiate.ts';
import { createLinks } from '../../../shared/links/links.ts';
import { builtInForms } from '../../../shared/settings/built-in-forms.ts';
import { httpEvent } from '../http-event.ts';
import { numbered, repeated, repeatedEach, rowsOf } from './hostile-row.ts';

const bodyOf = (type: string) => (body: string) =>
  httpEvent({ routeKey: 'POST /', headers: { 'content-type': type }, body });
/** A refusal costs as much as what was looked at. */
function settled(parse: () => unknown): void {
  try {
    parse();
  } catch {
    // It was refused.
  }
}
/** More than API Gateway takes of a request's line and headers. */
const maxHeaderBytes = 20_000;

const form = 'application/x-www-form-urlencoded';
const textKind = fileKinds.find(({ extensions }) => extensions.includes('txt'));
const zipKind = fileKinds.find(({ extensions }) => extensions.includes('zip'));
const soundKind = fileKinds.find(({ extensions }) => extensions.includes('mp3'));
const sniff = (kind: typeof textKind) => (bytes: Uint8Array) => kind && refuseContent(kind, bytes);
const bytesOf = (make: (size: number) => string) => (size: number) => Buffer.from(make(size), 'latin1');

const [contact] = builtInForms;

/** Validates a post of a page of ours as the handler of intake does. */
const submit = (post: Post): void =>
  settled(() => contact && readStrictly(post, contact, contact.id, interpret(post, contact)));
const posted =
  (name: string, make: (size: number) => string) =>
  (size: number): Post => ({
    ...{ kind: 'form', charset: 'utf-8', files: [], leftOut: [], ignored: [] },
    entries: Object.entries({
      ...{ name: 'A', subject: 'A', description: 'A', email: 'a@b.example' },
      [name]: make(size),
    }).map(([each, value]) => ({ name: each, value })),
  });

const zipEntry = `PK\x03\x04${'\0'.repeat(22)}\x01\0\0\0a`;

/** What strangers reach by HTTP: bodies, headers, files, the addresses of pages. */
export const httpRows = [
  ...rowsOf({
    parsers: ['shared/files/sniff.ts'],
    parse: sniff(textKind),
    size: 100,
    shapes: {
      comments: bytesOf(repeated('<!---->')),
      'comments with spaces': bytesOf(repeated('<!-- --> ')),
      'ends of comments': bytesOf(repeated('--> ', { before: '<!--' })),
      spaces: bytesOf(repeated(' ')),
      'less-than signs': bytesOf(repeated('<', { before: '<!--' })),
    },
  }),
  ...rowsOf({
    parsers: ['shared/files/sniff.ts'],
    parse: sniff(zipKind),
    maxSize: 2_000_000,
    shapes: { 'entries of a zip': bytesOf(repeated(zipEntry)) },
  }),
  ...rowsOf({
    parsers: ['shared/files/sniff.ts'],
    parse: sniff(soundKind),
    maxSize: 10_000_000,
    shapes: {
      'headers of ID3': bytesOf(repeated('ID3\x03\0\0\0\0\0\x00')),
      'chunks of RIFF': bytesOf(repeated('RIFF\x04\0\0\0WAVE')),
      'elements of EBML': bytesOf(repeated('\x42\x82\x80', { before: '\x1a\x45\xdf\xa3\xff' })),
      'frames of MPEG': bytesOf(repeated('\xff\xfb\x90\x00')),
    },
  }),
  ...rowsOf({
    parsers: ['shared/http/read-body.ts', 'shared/http/form-values.ts'],
    parse: (event: APIGatewayProxyEventV2) => settled(() => readBody(event, ['form'])),
    maxSize: maxBodyBytes,
    shapes: {
      'fields of one name': (size) => bodyOf(form)(repeated('a&')(size)),
      'fields with names': (size) => bodyOf(form)(numbered((at) => `${at.toString(36)}&`)(size / 4)),
      escapes: (size) => bodyOf(form)(repeated('%41')(size)),
      'percent signs': (size) => bodyOf(form)(repeated('%')(size)),
    },
  }),
  ...rowsOf({
    parsers: ['shared/http/read-body.ts'],
    parse: (event: APIGatewayProxyEventV2) => settled(() => readBody(event, ['json'])),
    maxSize: maxBodyBytes,
    shapes: {
      'nested lists': (size) => bodyOf('application/json')('['.repeat(size / 2) + ']'.repeat(size / 2)),
      'nested objects': (size) =>
        bodyOf('application/json')(`${'{"a":'.repeat(size / 6)}1${'}'.repeat(size / 6)}`),
      'an inner name far down': (size) =>
        bodyOf('application/json')(`${'{"a":'.repeat(size / 6)}{"__proto__":1}${'}'.repeat(size / 6)}`),
      members: (size) =>
        bodyOf('application/json')(numbered((at) => `"${at}":1,`, { before: '{', after: '"":1}' })(size / 9)),
    },
  }),
  ...rowsOf({
    parsers: [
      'functions/tickets/intake/submission.ts',
      'functions/tickets/intake/strict-post.ts',
      'shared/http/problem.ts',
      'shared/http/text.ts',
      'shared/http/phone-number.ts',
      'events/phone.ts',
    ],
    parse: submit,
    maxSize: maxBodyBytes,
    shapes: {
      'dots of an address': posted('email', repeated('a.', { before: 'a@', after: '!' })),
      'letters of an address': posted('email', repeated('a')),
      'signs of an address': posted('email', repeated('@')),
      'spaces in a subject': posted('subject', repeated(' ', { before: 'a', after: 'b' })),
      'lines of a text': posted('description', repeated('\r', { before: 'a', after: 'b' })),
      'digits of a number': posted('phone', repeated('1')),
      'signs of a number': posted('phone', repeated('+(')),
      'commas between uploads': posted('uploads', repeated('a, ')),
      'unknown fields': (size): Post => ({
        ...posted('x', () => 'a')(size),
        entries: Array.from({ length: size / 8 }, (_, at) => ({ name: `x${at}`, value: '1' })),
      }),
    },
  }),
  ...rowsOf({
    parsers: ['functions/tickets/intake/further-fields.ts'],
    parse: (fields: Record<string, string>) => contact && problemsOfFurther(contact, { fields }),
    maxSize: maxBodyBytes,
    shapes: {
      'a long name': (size) => ({ [repeated('a')(size)]: 'a' }),
      names: (size) => Object.fromEntries(Array.from({ length: size / 6 }, (_, at) => [`x${at}`, 'a'])),
    },
  }),
  ...rowsOf({
    parsers: ['functions/tickets/intake/guard.ts', 'functions/tickets/intake/limits.ts'],
    parse: (description: string) => textId({ form: 'contact', description }, 0),
    maxSize: maxBodyBytes,
    shapes: repeatedEach([' ', ' .', '\u0300', 'ﷺ', 'a']),
  }),
  ...rowsOf({
    parsers: ['functions/tickets/intake/guard.ts'],
    parse: foldedForBlocks,
    maxSize: maxBodyBytes,
    shapes: repeatedEach([' ', 'a\u0300\u0327']),
  }),
  ...rowsOf({
    parsers: ['functions/mail/preferences/one-click-body.ts'],
    parse: urlencodedBody,
    size: 100,
    maxSize: 1000,
    shapes: {
      parts: (count) => {
        const part = '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n';
        return bodyOf('multipart/form-data; boundary=x')(`${part.repeat(count)}--x--\r\n`);
      },
    },
  }),
  ...rowsOf({
    parsers: ['shared/i18n/negotiate.ts'],
    parse: negotiate,
    maxSize: maxHeaderBytes,
    shapes: repeatedEach([',', ';', ' ', 'a,', 'a;q=1,', '-', 'q=;']),
  }),
  ...rowsOf({
    parsers: ['shared/http/wants-html.ts'],
    parse: (accept: string) => shownIn({ accept, 'content-type': accept }),
    maxSize: maxHeaderBytes,
    shapes: repeatedEach([',', ';', ' ', '*/*,', 'image/', 'text/html;q=0,', ';q=0.0']),
  }),
  ...rowsOf({
    parsers: ['shared/auth/groups.ts'],
    parse: (groups: string) => rolesOf(groups, 'groups', `Bearer a.${groups}`),
    maxSize: maxHeaderBytes,
    shapes: repeatedEach([' ', '[', ']', 'a ']),
  }),
  ...rowsOf({
    parsers: ['shared/http/network.ts'],
    parse: networkOf,
    maxSize: maxHeaderBytes,
    shapes: repeatedEach([':', '1:', '%']),
  }),
  ...rowsOf({
    parsers: ['shared/links/links.ts'],
    parse: (token: string) => createLinks(async () => 'secret').read('track', token),
    maxSize: maxHeaderBytes,
    shapes: repeatedEach(['.', 'a', 'a.']),
  }),
  ...rowsOf({
    parsers: ['shared/files/clean-name.ts', 'shared/files/kinds.ts', 'shared/files/disposition.ts'],
    parse: (name: string) => {
      const cleaned = cleanName(name);
      claimedKind(name, name);
      return attachmentAs(cleaned);
    },
    shapes: {
      ...repeatedEach(['.', ' ', '. ', '/', 'a/', '\u0300', '\u200b', ';', 'a.'], {
        before: 'a',
        after: 'b',
      }),
    },
  }),
];
