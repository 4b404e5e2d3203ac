import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { rareReaders } from '../../functions/tickets/intake/read/rare-readers.ts';
import { readPost } from '../../functions/tickets/intake/read/read-post.ts';
import { maxFormParts } from '../../shared/http/form-values.ts';
import { maxBodyBytes } from '../../shared/http/read-body.ts';
import { DomainError } from '../../shared/runtime/errors.ts';

const form = 'application/x-www-form-urlencoded';
const read = (body: string | Buffer, type = 'application/json', headers: Record<string, string> = {}) =>
  readPost(
    { bytes: Buffer.from(body), headers: { 'content-type': type, ...headers } },
    { charsetOfForm: async () => undefined, rareReaders: async () => rareReaders },
  );
/** The refusal of a body; undefined where it is read. */
const refusalOf = (body: string | Buffer, type?: string, headers?: Record<string, string>) =>
  read(body, type, headers).then(
    () => undefined,
    (error: unknown) => (error instanceof DomainError ? error.message : error),
  );

describe('a small body that would become a large one', () => {
  const typeform = (title: string, answers: number) =>
    JSON.stringify({
      form_response: {
        token: 't',
        definition: { fields: [{ id: 'a', title }] },
        answers: Array.from({ length: answers }, (_, at) => ({
          type: 'text',
          text: `answer ${at}`,
          field: { id: 'a', ref: `r${at}` },
        })),
      },
    });

  it('has its labels once, not with each of a thousand answers', async () => {
    const { entries } = await read(typeform('Why? '.repeat(20_000), 1000));
    expect(entries.map(({ value }) => value)).toEqual(
      Array.from({ length: 1000 }, (_, at) => `answer ${at}`),
    );
    const labels = entries.flatMap(({ label }) => label ?? []);
    expect(labels[0]?.slice(0, 10)).toBe('Why? Why? ');
    expect(labels.join('').length).toBeLessThanOrEqual(maxBodyBytes);
  });

  it('keeps the labels of a usual form', async () => {
    const { entries } = await read(typeform('What is broken?', 30));
    expect(new Set(entries.map(({ label }) => label))).toEqual(new Set(['What is broken?']));
  });

  it('does not repeat the name of an object with each of its members', async () => {
    const inner = Object.fromEntries(Array.from({ length: 900 }, (_, at) => [`a${at}`, 'x']));
    expect(await refusalOf(JSON.stringify({ ['n'.repeat(1_000_000)]: inner }))).toBe('error.too-large');
    expect((await read(JSON.stringify({ names: inner }))).entries).toHaveLength(900);
  });
});

describe('a body of very many values', () => {
  it('of JSON is not built in memory', async () => {
    const packed = { 'content-encoding': 'gzip' };
    for (const unit of ['{},', '0,', '['])
      expect(await refusalOf(gzipSync(`[${unit.repeat(200_000)}0]`), 'application/json', packed)).toBe(
        'error.too-many-parts',
      );
  });

  it('of lines, and of answers of a service, has as many as any form', async () => {
    expect(await refusalOf('a b=c\r\na=b\r\n'.repeat(maxFormParts), 'text/plain')).toBe(
      'error.too-many-parts',
    );
    const raw = Object.fromEntries(Array.from({ length: maxFormParts + 1 }, (_, at) => [`q${at}`, 'x']));
    const jotform = new URLSearchParams({ formID: '1', rawRequest: JSON.stringify(raw), pretty: '' });
    expect(await refusalOf(jotform.toString(), form)).toBe('error.too-many-parts');
    const answers = Array.from({ length: maxFormParts + 1 }, (_, at) => ({
      type: 'text',
      text: 'x',
      field: { ref: `${at}` },
    }));
    expect(await refusalOf(JSON.stringify({ form_response: { token: 't', answers } }))).toBe(
      'error.too-many-parts',
    );
  });
});

it('a token of some megabytes is put aside', async () => {
  const post = await read(`__STATE=${'a'.repeat(7_900_000)}&message=Hi`, form);
  expect(post.entries).toEqual([{ name: 'message', value: 'Hi' }]);
  expect(post.ignored).toEqual([{ name: '__STATE', reason: 'machinery' }]);
});

describe('a text that a script put into a form as it was typed', () => {
  it.each([
    ['My pump leaks, since May.', [['', 'My pump leaks, since May.']]],
    [
      'message=Tom & Jerry broke it&email=a@example.com',
      [
        ['message', 'Tom '],
        ['', ' Jerry broke it'],
        ['email', 'a@example.com'],
      ],
    ],
    [
      'a&Your question=&newsletter&b=1',
      [
        ['a', ''],
        ['Your question', ''],
        ['newsletter', ''],
        ['b', '1'],
      ],
    ],
    ['{ "message": "It leaks" }', [['message', 'It leaks']]],
  ])('is not taken for a name: %s', async (body, expected) => {
    const { entries } = await read(body, form);
    expect(entries.map(({ name, value }) => [name, value])).toEqual(expected);
  });
});

it('names of files and of what is put aside can be stored, whatever they are', async () => {
  const odd = 'a\ud83d\0';
  const image = 'data:image/png;base64,iVBORw0KGgo=';
  const files = await read(JSON.stringify({ [odd]: image, [`${odd}2`]: 'data:image/png;base64,' }));
  expect(files.files).toMatchObject([{ field: 'a\ufffd ', name: 'a\ufffd .png' }]);
  expect(files.leftOut).toMatchObject([{ name: 'a\ufffd 2.png' }]);
  const tally = { eventType: 'x', data: { responseId: 'r', fields: [{ key: 'k', value: 'v' }] }, [odd]: 'x' };
  expect((await read(JSON.stringify(tally))).ignored).toContainEqual({ name: 'a\ufffd ', reason: 'service' });
  const token = 'a'.repeat(70_000);
  expect((await read(JSON.stringify({ [odd]: token, b: '1' }))).ignored).toEqual([
    { name: 'a\ufffd ', reason: 'machinery' },
  ]);
});
