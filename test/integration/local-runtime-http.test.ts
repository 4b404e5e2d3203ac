import { request as rawRequest } from 'node:http';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalCloud } from '../../infra/local/start-local-cloud.ts';
import { send, startFixture } from './local-runtime-support.ts';

let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await startFixture();
});
afterAll(() => cloud.stop());

interface Seen {
  event: {
    routeKey: string;
    rawPath: string;
    rawQueryString: string;
    cookies?: string[];
    headers: Record<string, string>;
    queryStringParameters?: Record<string, string>;
    pathParameters?: Record<string, string>;
    body?: string;
    isBase64Encoded: boolean;
    requestContext: {
      http: { sourceIp: string };
      authorizer?: { jwt: { claims: Record<string, string>; scopes: string[] | null } };
    };
  };
  now: string;
  env: Record<string, string>;
}

async function see(method: string, path: string, init: Parameters<typeof send>[3] = {}): Promise<Seen> {
  const answer = await send(cloud, method, path, init);
  expect(answer.status).toBe(200);
  return JSON.parse(answer.text) as Seen;
}

/** Asks with headers that fetch does not let through. */
function raw(method: string, path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(cloud.url);
    const request = rawRequest({ host: '127.0.0.1', port, method, path, headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    request.on('error', reject).end();
  });
}

describe('the HTTP front', () => {
  it('hands over a request in payload format 2.0', async () => {
    const { event } = await see('GET', '/items/%E4%BD%A0?b=2&a=1&a=3', {
      headers: { cookie: 'x=1; y=2', 'x-forwarded-for': '203.0.113.9' },
    });
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'GET /items/{id}',
      rawPath: '/items/%E4%BD%A0',
      rawQueryString: 'b=2&a=1&a=3',
      cookies: ['x=1', 'y=2'],
      queryStringParameters: { a: '1,3', b: '2' },
      pathParameters: { id: '你' },
      isBase64Encoded: false,
    });
    expect(event.headers['x-forwarded-for']).toBe('203.0.113.9, 127.0.0.1');
    expect(event.requestContext.http.sourceIp).toBe('127.0.0.1');
  });

  it.each([
    ['application/json', '{"a":1}', false],
    ['application/problem+json; charset=utf-8', '{}', false],
    ['text/plain', '你好', false],
    ['application/x-www-form-urlencoded', 'a=1&b=2', true],
    ['multipart/form-data; boundary=x', '--x--', true],
  ])('hands a body of %s over as API Gateway does', async (type, body, base64) => {
    const { event } = await see('PUT', '/rest/a/b', { headers: { 'content-type': type }, body });
    expect(event.isBase64Encoded).toBe(base64);
    expect(event.pathParameters).toEqual({ proxy: 'a/b' });
    expect(Buffer.from(event.body ?? '', base64 ? 'base64' : 'utf8').toString()).toBe(body);
  });

  it('hands compressed text over as bytes', async () => {
    const body = gzipSync('{"a":1}');
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    const { event } = await see('PUT', '/rest/a/b', { headers, body });
    expect(event.isBase64Encoded).toBe(true);
    expect(gunzipSync(Buffer.from(event.body ?? '', 'base64')).toString()).toBe('{"a":1}');
  });

  it('prefers the more specific route', async () => {
    expect((await see('GET', '/items/mine')).event.routeKey).toBe('GET /items/mine');
  });

  it('answers what the function answers', async () => {
    const answer = await send(cloud, 'POST', '/items/http1');
    expect(answer.status).toBe(201);
    expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(JSON.parse(answer.text)).toEqual({ id: 'http1' });
  });

  it.each([
    ['/nowhere', 404, 'Not Found'],
    ['/boom', 500, 'Internal Server Error'],
    ['/pid', 500, 'Internal Server Error'],
    ['/slow', 503, 'Service Unavailable'],
  ])('answers %s with API Gateway’s own %i', async (path, status, message) => {
    const answer = await send(cloud, 'GET', path);
    expect([answer.status, JSON.parse(answer.text)]).toEqual([status, { message }]);
  });

  it('refuses more than 10 MB', async () => {
    const answer = await send(cloud, 'POST', '/items/big', { body: 'x'.repeat(10 * 1024 * 1024 + 1) });
    expect(answer.status).toBe(413);
  });

  it.each([
    ['a text of 6 MB', 'text/plain', 6_280_000, 6_291_456],
    // Four characters of base64 for three bytes.
    [
      'a form with files, which comes in base64, of 4.5 MB',
      'multipart/form-data; boundary=x',
      4_700_000,
      4_718_592,
    ],
  ])('hands over %s and no more than Lambda takes', async (_, type, taken, refused) => {
    const post = (bytes: number) =>
      send(cloud, 'POST', '/items/http1', { body: 'x'.repeat(bytes), headers: { 'content-type': type } });
    expect((await post(taken)).status).toBe(201);
    const answer = await post(refused);
    expect([answer.status, JSON.parse(answer.text)]).toEqual([413, { message: 'Request Entity Too Large' }]);
  });

  it('gives a function its own environment and nothing of the host’s', async () => {
    const { env } = await see('GET', '/items/env');
    expect(env).toMatchObject({ TABLE: 'fixture', AWS_LAMBDA_FUNCTION_NAME: 'fixture-Web', TZ: 'UTC' });
    expect(env.HOME).toBeUndefined();
    expect(env.VITEST).toBeUndefined();
  });
});

describe('the JWT authorizer', () => {
  it('lets a token in and hands its claims over as text', async () => {
    const token = await cloud.token({ email: 'Agent@example.com', role: 'agent' });
    const { event } = await see('GET', '/staff', { headers: { authorization: `Bearer ${token}` } });
    const claims = event.requestContext.authorizer?.jwt.claims ?? {};
    expect(claims['cognito:groups']).toBe('[agent]');
    expect(claims.token_use).toBe('access');
    expect(claims.aud).toBeUndefined();
    expect(claims.username).toBe(claims.sub);
    expect(JSON.stringify(claims)).not.toContain('example.com');
    const again = await cloud.token({ email: 'agent@example.com', role: 'agent' });
    expect(JSON.parse(Buffer.from(again.split('.')[1] ?? '', 'base64url').toString()).sub).toBe(claims.sub);
  });

  it('refuses no token, a broken one and one with a changed claim', async () => {
    const token = await cloud.token({ email: 'a@example.com', role: 'agent' });
    const [head, payload = '', signature] = token.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
    const forged = Buffer.from(JSON.stringify({ ...claims, 'cognito:groups': ['admin'] })).toString(
      'base64url',
    );
    for (const authorization of [undefined, 'Bearer x.y.z', `Bearer ${head}.${forged}.${signature}`]) {
      const answer = await send(cloud, 'GET', '/staff', authorization ? { headers: { authorization } } : {});
      expect([answer.status, JSON.parse(answer.text)]).toEqual([401, { message: 'Unauthorized' }]);
      expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
    }
  });

  it('publishes the keys where the token says', async () => {
    const token = await cloud.token({ email: 'a@example.com', role: 'agent' });
    const { iss } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as {
      iss: string;
    };
    const configuration = (await (await fetch(`${iss}/.well-known/openid-configuration`)).json()) as {
      issuer: string;
      jwks_uri: string;
    };
    expect(configuration.issuer).toBe(iss);
    const { keys } = (await (await fetch(configuration.jwks_uri)).json()) as { keys: object[] };
    expect(keys).toHaveLength(1);
    expect(keys[0]).not.toHaveProperty('d');
  });
});

describe('/_local', () => {
  it('answers this machine only', async () => {
    expect(await raw('GET', '/_local/mailbox', { host: 'rebound.example' })).toBe(403);
    expect(await raw('POST', '/_local/dead-letters/redrive', { origin: 'https://evil.example' })).toBe(403);
    expect(await raw('GET', '/_local/mailbox', { host: 'localhost:3000' })).toBe(200);
  });

  it('tells partners where to put events', async () => {
    const answer = await send(cloud, 'GET', '/_local', { headers: { accept: 'application/json' } });
    expect(JSON.parse(answer.text)).toEqual({
      awsEndpoint: cloud.awsUrl,
      region: 'us-east-1',
      credentials: { accessKeyId: expect.any(String), secretAccessKey: expect.any(String) },
      eventBusName: 'fixture-bus',
    });
  });

  it.each([
    [{}, 'en'],
    [{ 'accept-language': 'fr, zh-CN;q=0.9, en;q=0.5' }, 'zh-CN'],
  ])('shows a page without foreign resources in the language of %o', async (headers, language) => {
    const answer = await send(cloud, 'GET', '/_local', { headers });
    expect(answer.text).toContain(`<html lang="${language}">`);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(answer.text).not.toMatch(/(src|href)="https?:/);
  });

  it('names what is wrong with a request', async () => {
    const wrong = await send(cloud, 'POST', '/_local/clock', { body: '{"advance":"tomorrow"}' });
    expect([wrong.status, wrong.text]).toEqual([400, expect.stringContaining('PT24H')]);
    const role = await send(cloud, 'POST', '/_local/token', { body: '{"email":"a@b.c","role":"king"}' });
    expect([role.status, role.text]).toEqual([400, expect.stringContaining('agent')]);
  });
});
