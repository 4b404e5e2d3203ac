import { deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../support/call.ts';
import { isLong } from '../support/long-form.ts';
import { customerPosts, mappedForm, sendingOf } from '../support/posts/customer-post.ts';
import { hostilePosts } from '../support/posts/hostile-post.ts';
import { judgeTicket, type ShownTicket } from '../support/posts/judge-ticket.ts';
import { storeSetting } from './intake-support.ts';
import { ticketWorld } from './tickets-world.ts';

/** `npm run prove` posts 100,000 in all. */
const runs = isLong ? { customers: 60_000, hostile: 40_000 } : { customers: 250, hostile: 120 };
/** A table in memory holds what it was given: a new one after as many posts. */
const postsOfWorld = 400;

async function openWorld() {
  const world = ticketWorld();
  const form = { label: { en: 'Form', 'zh-CN': '表单' }, kind: 'enquiry' as const };
  await storeSetting(world.table, 'form', { id: 'foreign', ...form });
  await storeSetting(world.table, 'form', { id: 'mapped', ...form, map: mappedForm } as { id: string });
  await storeSetting(world.table, 'form', { id: 'gbk', ...form, charset: 'gbk' } as { id: string });
  return world;
}
type World = Awaited<ReturnType<typeof openWorld>>;

/** The same world for `postsOfWorld` posts, then another one. */
function worlds(): () => Promise<World> {
  let posts = 0;
  let world: Promise<World> | undefined;
  return () => {
    if (world === undefined || posts % postsOfWorld === 0) world = openWorld();
    posts += 1;
    return world;
  };
}

async function post(world: World, sending: ReturnType<typeof sendingOf>): Promise<Answer> {
  const { headers, body: rawBody, path, form } = sending;
  // An application posts; a browser's navigation would be led on.
  const what = { rawBody, headers: { 'content-type': '', ...headers } };
  if (path === 'path') return world.post(form, what);
  return world.submit({ ...what, ...(path === 'query' ? { query: { form } } : {}) });
}

async function shown(world: World, answer: Answer): Promise<ShownTicket> {
  expect(answer.statusCode, answer.body).toBe(201);
  const { ticketId } = answer.json as { ticketId: string };
  return (await world.show(ticketId)).json;
}

describe('posts of customers, in every way that a form sends them', () => {
  it('law: nothing typed is lost, each part is read where its name tells it, tokens are kept nowhere', async () => {
    const next = worlds();
    await fc.assert(
      fc.asyncProperty(customerPosts, async (sent) => {
        const world = await next();
        judgeTicket(sent, await shown(world, await post(world, sendingOf(sent))));
      }),
      { numRuns: runs.customers, ...(isLong ? {} : { seed: 20261130 }) },
    );
  }, 3_600_000);
});

describe('hostile posts', () => {
  it('law: no post of bytes and headers of any kind is answered with a defect', async () => {
    const next = worlds();
    await fc.assert(
      fc.asyncProperty(hostilePosts, async ({ headers, body, query }) => {
        const world = await next();
        const answer = await world.submit({ rawBody: body, headers, query });
        expect([201, 202, 303, 400, 413, 415, 422], answer.body).toContain(answer.statusCode);
      }),
      { numRuns: runs.hostile, ...(isLong ? {} : { seed: 20261130 }) },
    );
  }, 3_600_000);

  const contact = 'email=a%40example.com&message=It+leaks';
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const json = { 'content-type': 'application/json' };
  const deep = (open: string, close: string): string =>
    `{"email":"a@example.com","message":"It leaks","deep":${open.repeat(9_000)}1${close.repeat(9_000)}}`;
  const many = (parts: number): string =>
    Array.from({ length: parts }, (_, at) => `q${at}=answer+${at}`).join('&');

  it.each([
    ['names of object members', form, `${contact}&constructor=a&__proto__=b&toString=c&valueOf=d`, 201],
    [
      'as JSON',
      json,
      '{"email":"a@example.com","message":"x y","constructor":{"a":"1"},"__proto__":{"b":"2"}}',
      201,
    ],
    ['a thousand fields', form, `${contact}&${many(998)}`, 201],
    ['more fields than a form has', form, `${contact}&${many(1100)}`, 413],
    ['lists nested deeply', json, deep('[', ']'), 201],
    ['objects nested deeply', json, deep('{"a":', '}'), 201],
    [
      'half a surrogate pair',
      json,
      '{"email":"a@example.com","message":"half \\ud83d of it","name":"\\udc00"}',
      201,
    ],
    ['NUL and control characters', form, `${contact}&name=A%00B%01%1B%5B31m&subject=a%0d%0aBcc:+x`, 201],
    ['one value of 60 KB', form, `${contact}&long=${'w+'.repeat(30_000)}`, 201],
    ['more than 64 KB', form, `${contact}&long=${'w+'.repeat(33_000)}`, 413],
    ['a token of more than 64 KB', form, `${contact}&__VIEWSTATE=${'w'.repeat(66_000)}`, 201],
    ['a multipart body without its boundary', { 'content-type': 'multipart/form-data' }, contact, 201],
    [
      'a multipart body that ends in a part',
      { 'content-type': 'multipart/form-data; boundary=b' },
      '--b\r\ncontent-disposition: form-data; name="message"\r\n\r\nIt leaks',
      422,
    ],
    ['nothing', form, '', 422],
    ['an empty object', json, '{}', 422],
    ['a number', json, '42', 422],
  ])('%s', async (_, headers, body, status) => {
    const world = await openWorld();
    const answer = await world.submit({ rawBody: body, headers, query: { form: 'foreign' } });
    expect(answer.statusCode, answer.body).toBe(status);
  });

  it('reads no more of a bomb than a body may hold', async () => {
    const world = await openWorld();
    for (const [encoding, body] of [
      ['gzip', gzipSync(Buffer.alloc(20_000_000, 'a'))],
      ['deflate', deflateSync(Buffer.alloc(20_000_000, 'a'))],
    ] as const) {
      const headers = { ...form, 'content-encoding': encoding };
      const answer = await world.submit({ rawBody: body, headers, query: { form: 'foreign' } });
      expect(answer.statusCode, answer.body).toBe(413);
    }
  });
});
