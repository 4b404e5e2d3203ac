import { afterAll, beforeAll, expect, it } from 'vitest';
import { startCloud, type TestCloud } from '../support/local-cloud.ts';

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startCloud();
});
afterAll(() => cloud?.stop());

const get = (path: string, headers: Record<string, string> = {}) => cloud.request('GET', path, { headers });
const namedBy = async (page: string): Promise<string[]> =>
  [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path = '']) => path);

it('serves the page of the console at each of its addresses, under its policy', async () => {
  const [first, ...others] = await Promise.all(
    ['/', '/console', '/console/tickets/X?tab=files'].map(async (path) => {
      const answer = await get(path);
      expect(answer.status, path).toBe(200);
      expect(answer.headers.get('content-type')).toBe('text/html');
      expect(answer.headers.get('cache-control')).toBe('no-cache');
      expect(answer.headers.get('content-security-policy')).toContain("script-src 'self'; style-src 'self';");
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      return await answer.text();
    }),
  );
  expect(first).toContain('<div id="console"');
  expect(new Set(others)).toEqual(new Set([first]));
});

it('serves what the page names for ever and compressed, and nothing in place of what there is not', async () => {
  const named = await namedBy(await (await get('/')).text());
  expect(named.some((path) => path.endsWith('.js'))).toBe(true);
  for (const path of named) {
    const answer = await get(path, { 'accept-encoding': 'br' });
    expect(answer.status, path).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(answer.headers.get('content-type')).toMatch(/^text\/(javascript|css)$/);
    expect((await answer.text()).length).toBeGreaterThan(0);
  }
  const lost = await get('/assets/index-00000000.js');
  expect(lost.status).toBe(404);
  expect(await lost.text()).not.toContain('<html');
});

it('leaves every other address to the API, whose answers keep their own headers', async () => {
  const unknown = await get('/consoles', { accept: 'application/json' });
  expect(unknown.status).toBe(404);
  expect(unknown.headers.get('content-type')).toBe('application/problem+json');
  expect(unknown.headers.get('referrer-policy')).toBe('no-referrer');
  expect((await cloud.request('POST', '/console', { json: {} })).status).toBe(403);
});
