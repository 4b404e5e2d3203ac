import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { bytesOfJson, firstThatFit, maxAnswerBytes } from '../../shared/http/answer-size.ts';
import { defineRoute, staff } from '../../shared/http/define-route.ts';
import { maxFormParts } from '../../shared/http/form-values.ts';
import { httpHandler } from '../../shared/http/http-handler.ts';
import type { HttpRequest } from '../../shared/http/request.ts';
import { UnresolvedConflict } from '../../shared/outbox/retry-on-conflict.ts';
import { conflict, DomainError, maxFieldErrors } from '../../shared/runtime/errors.ts';
import { logger } from '../../shared/runtime/logger.ts';
import { ConditionsFailed } from '../../shared/table/table.ts';
import { type Asked, httpEvent, lambdaContext } from '../support/http-event.ts';

const now = new Date('2026-11-22T09:00:00Z');
const key = '0b7e2ad4-5a3c-4c7e-9f3d-1d6f0f9b6a11';
const seen: HttpRequest[] = [];
let behaviour: () => Promise<void> = async () => undefined;
const handle = async (request: unknown) => {
  seen.push(request as HttpRequest);
  await behaviour();
  return { status: 201, json: { ok: true }, headers: { location: '/things/1' } };
};
const route = { summary: '', responses: {} } as const;
const body = z.strictObject({ name: z.string().min(1), tags: z.array(z.string()).max(2).optional() });
const open = defineRoute({
  ...route,
  id: 'open',
  method: 'POST',
  path: '/things',
  access: 'public',
  body,
  accepts: ['json', 'form'],
});
const list = defineRoute({
  ...route,
  id: 'list',
  method: 'GET',
  path: '/things/{id}',
  access: staff,
  params: z.object({ id: z.string().max(5) }),
  query: z.strictObject({ limit: z.coerce.number().int().max(10).default(5) }),
});
const form = defineRoute({ ...open, id: 'form', path: '/f', accepts: ['form'] });
const slashed = defineRoute({
  ...route,
  id: 'slashed',
  method: 'GET',
  path: '/s/{id}',
  slash: true,
  access: 'public',
  params: z.strictObject({ id: z.string() }),
});
const handler = httpHandler(
  { open, list, form, slashed },
  {
    open: handle,
    list: handle,
    slashed: handle,
    form: {
      handle,
      refuse: ({ fields }, { values, wantsHtml }) =>
        wantsHtml ? { status: 422, html: `${fields.length} ${values.name}` } : undefined,
    },
  },
  { now: () => now },
);

it('does not compile, and does not start, where a route has no operation', () => {
  const clock = { now: () => now };
  // @ts-expect-error: no operation for `list`
  expect(() => httpHandler({ open, list }, { open: handle }, clock)).toThrow(
    'route list has no operation list',
  );
  // @ts-expect-error: there is no such route
  httpHandler({ open }, { open: handle, list: handle }, clock);
});

async function ask(asked: Asked) {
  const answer = await handler(httpEvent(asked), lambdaContext);
  const { statusCode, headers = {}, body: text = '' } = answer;
  const isJson = String(headers['content-type']).includes('json');
  return { status: statusCode, headers, text, json: isJson ? JSON.parse(text) : undefined };
}
const post = (asked: Omit<Asked, 'routeKey'>) => ask({ routeKey: 'POST /things', ...asked });

beforeEach(() => {
  seen.length = 0;
  behaviour = async () => undefined;
});

describe('a request', () => {
  it('is handed over read and validated', async () => {
    const answer = await post({
      json: { name: 'x' },
      headers: { 'idempotency-key': key, 'x-correlation-id': 'order-4711', 'accept-language': 'zh' },
    });
    expect(answer).toMatchObject({ status: 201, json: { ok: true } });
    expect(answer.headers).toMatchObject({
      'content-type': 'application/json',
      'x-correlation-id': 'order-4711',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      location: '/things/1',
    });
    expect(seen[0]).toEqual({
      params: undefined,
      query: undefined,
      body: { name: 'x' },
      bodyKind: 'json',
      raw: undefined,
      ifNoneMatch: '',
      language: 'zh-CN',
      languageAsked: true,
      languageChosen: false,
      wantsHtml: false,
      shownIn: 'program',
      caller: undefined,
      idempotencyKey: key,
      correlationId: 'order-4711',
      network: '192.0.2.1',
      now,
    });
  });

  it.each([{}, { slash: '' }])('may have a slash at the end where its route says so: %j', async (slash) => {
    const answer = await ask({ routeKey: 'GET /s/{id}/{slash+}', path: { id: 'a', ...slash } });
    expect(answer.status).toBe(201);
    expect(seen[0]?.params).toEqual({ id: 'a' });
  });

  it('is not found with anything behind that slash', async () => {
    for (const slash of ['x', 'x/y', '/'])
      expect((await ask({ routeKey: 'GET /s/{id}/{slash+}', path: { id: 'a', slash } })).status).toBe(404);
    expect(seen).toEqual([]);
  });

  it('takes its address from the connection, whatever X-Forwarded-For says', async () => {
    await post({ json: { name: 'x' }, headers: { 'x-forwarded-for': '203.0.113.9' } });
    expect(seen[0]?.network).toBe('192.0.2.1');
  });

  it('gets a correlation id where it brings none that is fit for a log', async () => {
    for (const given of [undefined, 'short', 'x'.repeat(129), 'a b c d e f g h', 'line\nbreak-in-it']) {
      const headers = given === undefined ? {} : { 'x-correlation-id': given };
      const answer = await post({ json: { name: 'x' }, headers });
      expect(answer.headers['x-correlation-id']).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  it('reads ?lang= before Accept-Language, on every route', async () => {
    const asked = { routeKey: 'GET /things/{id}', path: { id: 'a' }, groups: '[agent]' };
    await ask({ ...asked, query: { lang: 'zh-CN', limit: '3' }, headers: { 'accept-language': 'en' } });
    await ask({ ...asked, query: { lang: 'xx' } });
    expect(
      seen.map(({ language, languageAsked, languageChosen, query }) => [
        language,
        languageAsked,
        languageChosen,
        query,
      ]),
    ).toEqual([
      ['zh-CN', true, true, { limit: 3 }],
      ['en', false, false, { limit: 5 }],
    ]);
  });

  it('to an unknown route is answered 404', async () => {
    const answer = await ask({ routeKey: 'DELETE /things' });
    expect(answer.json).toMatchObject({ status: 404, type: 'urn:aftercare:problem:not-found' });
  });

  it.each(['not-a-uuid', '', '123', `${key}0`])('with the Idempotency-Key %j is refused', async (given) => {
    const answer = await post({ json: { name: 'x' }, headers: { 'idempotency-key': given } });
    expect(answer.json).toMatchObject({ status: 422, errors: [{ path: 'Idempotency-Key' }] });
    expect(seen).toEqual([]);
  });
});

describe('who may', () => {
  const asked = { routeKey: 'GET /things/{id}', path: { id: 'a' } };

  it.each([
    [undefined, 401],
    ['[]', 403],
    ['[partner]', 403],
    ['[strangers agents]', 403],
    ['[partner agent]', 201],
    ['[supervisor]', 201],
    ['[admin other]', 403],
  ])('in groups %s gets %i', async (groups, status) => {
    const answer = await ask({ ...asked, ...(groups === undefined ? {} : { groups }) });
    expect(answer.status).toBe(status);
    expect(seen).toHaveLength(status === 201 ? 1 : 0);
  });

  it('is asked before anything is read', async () => {
    const answer = await ask({ ...asked, path: { id: 'too long' }, query: { limit: 'x' } });
    expect(answer.status).toBe(401);
  });

  it('is told to the operation with the roles known here', async () => {
    const payload = Buffer.from(JSON.stringify({ 'cognito:groups': ['admin', 'agent', 'gardeners'] }));
    const headers = { authorization: `Bearer head.${payload.toString('base64url')}.signature` };
    await ask({ ...asked, groups: '[admin agent gardeners]', headers });
    expect(seen[0]?.caller).toEqual({ subject: 'agent-1', roles: ['agent', 'admin'] });
  });
});

describe('a refusal', () => {
  it('names every invalid field by its path', async () => {
    const answer = await post({ json: { name: '', tags: ['a', 1], extra: 1, __proto__: null, more: 2 } });
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(answer.json.errors).toEqual([
      { path: 'name', message: 'This field must not be empty.' },
      { path: 'tags.1', message: 'This must be of type string.' },
      { path: 'extra', message: 'This field is unknown.' },
      { path: 'more', message: 'This field is unknown.' },
    ]);
    expect(answer.json.correlationId).toBe(answer.headers['x-correlation-id']);
  });

  it('names path and query parameters', async () => {
    const answer = await ask({
      routeKey: 'GET /things/{id}',
      groups: '[agent]',
      path: { id: 'a' },
      query: { limit: 'many', colour: 'red' },
      headers: { 'accept-language': 'zh-CN' },
    });
    expect(answer.json.errors).toEqual([
      { path: 'query.limit', message: '此项类型应为 number。' },
      { path: 'query.colour', message: '未知字段。' },
    ]);
    const other = await ask({ routeKey: 'GET /things/{id}', groups: '[agent]', path: { id: 'toolong' } });
    expect(other.json.errors).toEqual([{ path: 'path.id', message: 'The length must be at most 5.' }]);
  });

  it('names the first fields that are unknown, not thousands of them', async () => {
    const members = Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`x${at}`, 1]));
    const answer = await post({ json: { name: 'x', ...members } });
    expect(answer.status).toBe(422);
    expect(answer.json.errors).toHaveLength(maxFieldErrors);
    expect(answer.json.errors[0]).toEqual({ path: 'x0', message: 'This field is unknown.' });
  });

  it.each([
    [new DomainError('limited', 'error.limited'), 429],
    [conflict('error.transition', { from: 'new', to: 'closed' }), 409],
    [new ConditionsFailed([0], new Map()), 409],
    [new UnresolvedConflict('lost'), 409],
  ])('%s has its status', async (error, status) => {
    behaviour = async () => Promise.reject(error);
    const answer = await post({ json: { name: 'x' } });
    expect(answer.json.status).toBe(status);
    expect(answer.json.detail).not.toMatch(/error\.|\{/);
  });

  it('may be a page with what was typed', async () => {
    const asked = {
      routeKey: 'POST /f',
      body: 'name=',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    };
    const html = await ask({ ...asked, headers: { ...asked.headers, accept: 'text/html,*/*' } });
    expect(html).toMatchObject({ status: 422, text: '1 ' });
    expect(html.headers['content-security-policy']).toContain("default-src 'none'");
    expect((await ask(asked)).json.errors).toEqual([
      { path: 'name', message: 'This field must not be empty.' },
    ]);
  });

  it('is a 500 for a defect, and tells nothing of it', async () => {
    const log = vi.spyOn(logger, 'error').mockImplementation(() => undefined);
    behaviour = async () => Promise.reject(new Error('secret detail'));
    const answer = await post({ json: { name: 'x' } });
    expect(answer.json).toMatchObject({ status: 500, title: 'internal' });
    expect(answer.text).not.toContain('secret detail');
    expect(log.mock.calls[0]?.[1]).toMatchObject({
      operation: 'open',
      correlationId: answer.json.correlationId,
    });
  });

  it('is a 500 for an answer of more than a million bytes, counted in UTF-8', async () => {
    const log = vi.spyOn(logger, 'error').mockImplementation(() => undefined);
    const answering = (html: string) =>
      httpHandler(
        { open },
        { open: async () => ({ status: 200, html }) },
        { now: () => now },
      )(httpEvent({ routeKey: 'POST /things', json: { name: 'x' } }), lambdaContext);
    expect((await answering('x'.repeat(maxAnswerBytes))).statusCode).toBe(200);
    expect(log).not.toHaveBeenCalled();
    expect((await answering('字'.repeat(maxAnswerBytes / 3 + 1))).statusCode).toBe(500);
    expect(log.mock.calls[0]?.[1]).toEqual({ operation: 'open', bytes: maxAnswerBytes + 2 });
  });
});

describe('a page of a list', () => {
  it('holds as many items as fit, in their order, and one at least', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 300 })), fc.nat({ max: 2000 }), (items, maxBytes) => {
        const page = firstThatFit(items, maxBytes);
        expect(page).toEqual(items.slice(0, page.length));
        const bytes = (count: number) =>
          items.slice(0, count).reduce((sum, item) => sum + bytesOfJson(item), 0);
        expect(page.length <= 1 || bytes(page.length) <= maxBytes).toBe(true);
        if (page.length < items.length) expect(bytes(page.length + 1)).toBeGreaterThan(maxBytes);
        if (items.length > 0) expect(page.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('a body', () => {
  const json = (content: string | Buffer, type = 'application/json') =>
    post({ body: content, headers: { 'content-type': type } });
  const limit = 65_536;
  const exactly = (bytes: number) => `{"name":"${'x'.repeat(bytes - 11)}"}`;

  it('has at most 65,536 bytes after decoding, however it travels', async () => {
    expect((await json(exactly(limit))).status).toBe(201);
    expect((await json(exactly(limit + 1))).json).toMatchObject({ status: 413 });
    expect((await json(Buffer.from(exactly(limit)))).status).toBe(201);
    expect((await json(Buffer.from(exactly(limit + 1)))).status).toBe(413);
    const wide = `{"name":"${'客'.repeat(21_841)}"}`;
    expect(Buffer.byteLength(wide)).toBe(limit - 2);
    expect((await json(wide)).status).toBe(201);
    expect((await json(wide.replace('客', '客客'))).status).toBe(413);
  });

  it('refuses a member called __proto__ by its path, which schemas would skip', async () => {
    const given = '{"name":"a","tags":[{"deep":{"__proto__":{"name":"b"}}}]}';
    const answer = await json(given);
    expect(answer.json).toMatchObject({ status: 422, errors: [{ path: 'tags.0.deep.__proto__' }] });
  });

  it.each([
    ['', 400],
    ['{', 400],
    ['{"name":"a"}}', 400],
    ["{'name':'a'}", 400],
    ['[1]', 422],
    ['null', 422],
    ['"x"', 422],
    ['{"name":1e999}', 422],
    ['{"name":"a","__proto__":{"admin":true}}', 422],
    [Buffer.from([0x7b, 0xff, 0x7d]), 400],
    [Buffer.from('{"name":"caf\xe9"}', 'latin1'), 400],
    [`${'['.repeat(30_000)}${']'.repeat(30_000)}`, 422],
  ])('%j is answered %i', async (content, status) => {
    const answer = await json(content);
    expect(answer.json.status).toBe(status);
    expect(seen).toEqual([]);
  });

  it.each([
    ['application/json; charset=utf-8', 201],
    ['Application/JSON;charset="UTF-8"', 201],
    ['application/json ; boundary=x', 201],
    ['application/json; charset=gbk', 415],
    ['text/plain', 415],
    ['application/jsonp', 415],
    ['multipart/form-data; boundary=x', 415],
    ['', 415],
  ])('sent as %j is answered %i', async (type, status) => {
    expect((await json('{"name":"x"}', type)).status).toBe(status);
  });

  it('is never answered 5xx', async () => {
    const types = fc.constantFrom('application/json', 'application/x-www-form-urlencoded', 'text/html');
    const content = fc.oneof(
      fc.string(),
      fc.json(),
      fc.uint8Array().map((bytes) => Buffer.from(bytes)),
    );
    await fc.assert(
      fc.asyncProperty(content, types, async (each, type) => {
        expect((await json(each, type)).status).toBeLessThan(500);
      }),
      { numRuns: 500 },
    );
  });

  describe('of a form', () => {
    const send = (content: string) => json(content, 'application/x-www-form-urlencoded');

    it('becomes texts by name; a group of checkboxes one text', async () => {
      await ask({
        routeKey: 'POST /f',
        body: 'name=%E5%AE%A2+%F0%9F%98%80%2B&name=b',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      });
      expect(seen[0]).toMatchObject({ body: { name: '客 😀+, b' }, bodyKind: 'form' });
    });

    it('has at most so many fields, one sent several times counted each time', async () => {
      expect((await send(`name=x${'&a'.repeat(maxFormParts - 1)}`)).status).not.toBe(413);
      const refused = await send(`name=x${'&a'.repeat(maxFormParts)}`);
      expect(refused.json).toMatchObject({
        status: 413,
        detail: `The form has more than ${maxFormParts} fields and files.`,
      });
    });

    it('in another charset is refused, not stored as rubbish', async () => {
      expect((await send('name=%BF%CD%BB%A7')).json).toMatchObject({ status: 400 });
      expect((await send('name=%E5%AE')).status).toBe(400);
      expect((await send('name=100%')).status).toBe(201);
      expect((await send('name=%EF%BF%BD')).status).toBe(201);
    });
  });
});
