import type { IncomingMessage } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type {
  BehaviourResource,
  Deployment,
  EdgeOriginResource,
  ServiceRead,
} from '../../infra/local/contracts.ts';
import { Distribution } from '../../infra/local/http/distribution.ts';
import type { Arrival } from '../../infra/local/http/request-event.ts';

const api: EdgeOriginResource = {
  kind: 'api',
  id: 'api',
  apiId: 'abc',
  domain: 'abc.execute-api.us-east-1.amazonaws.com',
  headers: { 'x-known': 'between us' },
};
const bucket: EdgeOriginResource = {
  kind: 'bucket',
  id: 'b',
  bucketName: 'site',
  domain: 'site.s3',
  headers: {},
};
const behaviour = (pattern: string, more: Partial<BehaviourResource> = {}): BehaviourResource => ({
  pattern,
  methods: ['GET', 'HEAD'],
  origin: bucket,
  encodings: ['br', 'gzip'],
  headers: [],
  ...more,
});
const toPage = {
  arn: 'arn:function/page',
  code: "function handler(event) { event.request.uri = '/index.html'; return event.request; }",
};

const script = 'const text = "a script that is long enough to be compressed";\n'.repeat(40);

function open(behaviours: BehaviourResource[]) {
  const reads: ServiceRead[] = [];
  const arrived: Array<{ headers: Arrival['headers']; sourceIp: string; path: string }> = [];
  const logged: string[] = [];
  const distribution = new Distribution(
    { logicalId: 'D', id: 'ID', arn: 'arn:aws:cloudfront::0:distribution/ID', behaviours },
    {
      deployment: {} as Deployment,
      readObject: (read) => {
        reads.push(read);
        const headers = { 'content-type': 'text/javascript', etag: '"one"', 'cache-control': 'no-cache' };
        return { status: 200, headers, body: Buffer.from(script) };
      },
      api: async ({ headers, sourceIp }, path) => {
        arrived.push({ headers, sourceIp, path });
        return { status: 200, headers: { 'referrer-policy': 'no-referrer' }, body: 'from the API' };
      },
      log: (message) => logged.push(message),
    },
  );
  const ask = (path: string, { method = 'GET', ...headers }: Record<string, string> = {}) =>
    distribution.serve(
      {
        method,
        headers: { host: 'viewer.example', ...headers },
        httpVersion: '1.1',
        socket: { remoteAddress: '203.0.113.7', localPort: 443 },
      } as unknown as IncomingMessage,
      path,
      '',
    );
  return { ask, reads, arrived, logged };
}

describe('a distribution', () => {
  it('takes the first behaviour whose pattern fits the path, and sends the path as it came', async () => {
    const { ask, reads, arrived } = open([
      behaviour('/', { function: toPage }),
      behaviour('console/*', { function: toPage }),
      behaviour('/assets/*'),
      behaviour('*', { origin: api }),
    ]);
    for (const path of ['/', '/console/tickets/M%20X', '/assets/a%20b.js']) await ask(path);
    expect(reads.map(({ key }) => key)).toEqual(['index.html', 'index.html', 'assets/a b.js']);
    expect(reads[0]).toMatchObject({
      service: 'cloudfront.amazonaws.com',
      sourceArn: 'arn:aws:cloudfront::0:distribution/ID',
      bucket: 'site',
    });
    for (const path of ['/console', '/Assets/a.js', '/assets', '/assets/../v1/x']) await ask(path);
    expect(arrived.map(({ path }) => path)).toEqual([
      '/console',
      '/Assets/a.js',
      '/assets',
      '/assets/../v1/x',
    ]);
  });

  it('refuses methods that a behaviour does not take, and a GET with a body', async () => {
    const { ask } = open([behaviour('*')]);
    expect((await ask('/a.js', { method: 'POST' })).status).toBe(403);
    expect((await ask('/a.js', { 'content-length': '3' })).status).toBe(403);
    expect((await ask('/a.js', { method: 'HEAD' })).body).toBe('');
  });

  it('tells the API who the viewer is, whatever the viewer says, and hides nothing but the host', async () => {
    const { ask, arrived } = open([behaviour('*', { origin: api })]);
    await ask('/v1/tickets', {
      authorization: 'Bearer t',
      'cloudfront-viewer-address': '192.0.2.1:1',
      'x-forwarded-for': '192.0.2.2',
      'x-known': 'a guess',
    });
    expect(arrived[0]?.headers).toMatchObject({
      host: 'abc.execute-api.us-east-1.amazonaws.com',
      authorization: 'Bearer t',
      'cloudfront-viewer-address': '203.0.113.7:443',
      'x-forwarded-for': '192.0.2.2, 203.0.113.7',
      'x-known': 'between us',
    });
    // The peer that an API sees is CloudFront, whoever the viewer is.
    expect(arrived[0]?.sourceIp).toBe('130.176.0.1');
  });

  it('compresses as the viewer likes it, brotli first, and weakens the tag', async () => {
    const { ask } = open([behaviour('*')]);
    const both = await ask('/a.js', { 'accept-encoding': 'gzip, deflate, br' });
    expect(both.headers).toMatchObject({
      'content-encoding': 'br',
      etag: 'W/"one"',
      vary: 'Accept-Encoding',
    });
    expect(brotliDecompressSync(both.body as Buffer).toString()).toBe(script);
    const one = await ask('/a.js', { 'accept-encoding': 'gzip, br;q=0' });
    expect(gunzipSync(one.body as Buffer).toString()).toBe(script);
    expect((await ask('/a.js')).headers['content-encoding']).toBeUndefined();
  });

  it('says that nothing changed to who has it already', async () => {
    const { ask } = open([behaviour('*')]);
    expect(await ask('/a.js', { 'if-none-match': 'W/"one"' })).toMatchObject({ status: 304, body: '' });
    expect((await ask('/a.js', { 'if-none-match': '"other"' })).status).toBe(200);
  });

  it('puts its headers on answers, over those of the origin only where it should', async () => {
    const headers = (override: boolean) => [{ name: 'referrer-policy', value: 'same-origin', override }];
    const told = async (override: boolean) =>
      (await open([behaviour('*', { origin: api, headers: headers(override) })]).ask('/')).headers[
        'referrer-policy'
      ];
    expect(await told(true)).toBe('same-origin');
    expect(await told(false)).toBe('no-referrer');
  });

  it('gives functions nothing of this process, lets them answer, and says what they may not', async () => {
    const run = async (code: string) => {
      const { ask, logged } = open([behaviour('*', { function: { arn: 'f', code } })]);
      const { status, body } = await ask('/a');
      return { status, body: String(body), logged: logged.join() };
    };
    expect(
      await run(
        "function handler() { return { statusCode: 418, headers: { a: { value: 'b' } }, body: 'tea' }; }",
      ),
    ).toMatchObject({ status: 418, body: 'tea' });
    expect(await run('function handler(e) { process.exit(1); return e.request; }')).toMatchObject({
      status: 503,
      logged: expect.stringContaining('process is not defined'),
    });
    expect(await run('function handler(e) { for (;;) {} }')).toMatchObject({ status: 503 });
    expect(
      await run("function handler(e) { e.request.headers.a = { value: 'b' }; return e.request; }"),
    ).toMatchObject({ status: 503, logged: expect.stringContaining('not modelled') });
  });
});
