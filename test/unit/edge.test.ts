import { describe, expect, it } from 'vitest';
import { defineRoute } from '../../shared/http/define-route.ts';
import { arrivedBy, type Edge } from '../../shared/http/edge.ts';
import { httpHandler } from '../../shared/http/http-handler.ts';
import type { HttpRequest } from '../../shared/http/request.ts';
import { httpEvent, lambdaContext } from '../support/http-event.ts';

const secret = 'a secret between the distribution and the API';
const next = 'the secret that takes its place';
const edge: Edge = { secrets: [secret, next] };

const from = (headers: Record<string, string>, by: Edge = edge) =>
  arrivedBy(by, httpEvent({ routeKey: 'GET /who', headers, sourceIp: '130.176.0.1' }));
const viewer = (address: string, more: Record<string, string> = {}) => ({
  'x-origin-secret': secret,
  'cloudfront-viewer-address': address,
  ...more,
});

describe('who a viewer is', () => {
  it.each([
    ['198.51.100.10:46532', '198.51.100.10'],
    ['2001:db8:728d:fa10::c4a:42838', '2001:db8:728d:fa10::c4a'],
    ['2001:db8:1:2:3:4:5:6:443', '2001:db8:1:2:3:4:5:6'],
    ['[2001:db8::7]:443', '2001:db8::7'],
    ['::1:443', '::1'],
    ['::ffff:198.51.100.10:443', '::ffff:198.51.100.10'],
  ])('is what the distribution tells behind its secret: %s', (told, address) => {
    expect(from(viewer(told))).toMatchObject({ address, isThroughEdge: true });
  });

  it.each([
    '',
    ':',
    '443',
    '198.51.100.10',
    'somebody:443',
    '198.51.100.300:443',
    '198.51.100.10:1, 192.0.2.1:2',
  ])('is the peer where that is no address: %j', (told) => {
    expect(from(viewer(told)).address).toBe('130.176.0.1');
  });

  it('is the peer without the secret, whatever headers say', () => {
    for (const guess of [undefined, '', secret.slice(1), `${secret} `, `${secret},${next}`]) {
      const { address, isThroughEdge } = from({
        ...(guess === undefined ? {} : { 'x-origin-secret': guess }),
        'cloudfront-viewer-address': '198.51.100.10:1',
        'x-forwarded-for': '198.51.100.11',
        'true-client-ip': '198.51.100.12',
      });
      expect([address, isThroughEdge]).toEqual(['130.176.0.1', false]);
    }
  });

  it('is told by either secret while one takes the place of the other, and by none where there is none', () => {
    expect(from(viewer('198.51.100.10:1', { 'x-origin-secret': next })).address).toBe('198.51.100.10');
    expect(from(viewer('198.51.100.10:1'), { secrets: [] }).isThroughEdge).toBe(false);
    expect(from({ 'x-origin-secret': '' }, { secrets: [] }).isThroughEdge).toBe(false);
  });

  it('hides the secret from everything behind it, a wrong one too', () => {
    for (const given of [secret, 'a guess'])
      expect(
        JSON.stringify(from(viewer('198.51.100.10:1', { 'x-origin-secret': given })).event),
      ).not.toContain(given);
  });
});

describe('behind a distribution', () => {
  const seen: HttpRequest[] = [];
  const who = defineRoute({
    id: 'who',
    method: 'POST',
    path: '/who',
    summary: '',
    access: 'public',
    accepts: ['any'],
    responses: {},
  });
  const served = (by: Edge) =>
    httpHandler(
      { who },
      {
        who: async (request) => {
          seen.push(request as HttpRequest);
          return { status: 200, json: {} };
        },
      },
      { now: () => new Date('2026-11-30T09:00:00Z') },
      undefined,
      by,
    );
  const ask = async (by: Edge, headers: Record<string, string>) =>
    (await served(by)(
      httpEvent({ routeKey: 'POST /who', headers, sourceIp: '192.0.2.9' }),
      lambdaContext,
    )) as {
      statusCode: number;
      body: string;
    };

  it('limits count the viewer, and no operation sees the secret', async () => {
    await ask(edge, viewer('2001:db8:0:1::7:1'));
    await ask(edge, { 'cloudfront-viewer-address': '198.51.100.10:1' });
    expect(seen.map(({ network }) => network)).toEqual(['2001:db8:0:1', '192.0.2.9']);
    expect(JSON.stringify(seen)).not.toContain(secret);
  });

  it('a stage with a domain serves what came through it alone, and tells the way to all others', async () => {
    const own: Edge = { ...edge, address: 'https://help.example.com' };
    expect((await ask(own, viewer('198.51.100.10:1'))).statusCode).toBe(200);
    const refused = await ask(own, {
      'cloudfront-viewer-address': '198.51.100.10:1',
      'accept-language': 'zh-CN',
    });
    expect(refused.statusCode).toBe(403);
    expect(JSON.parse(refused.body)).toMatchObject({
      type: 'urn:aftercare:problem:forbidden',
      detail: '此地址已停用，请访问 https://help.example.com。',
    });
  });
});
