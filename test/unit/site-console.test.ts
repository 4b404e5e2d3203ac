import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { createHandler } from '../../functions/site/console/handler.ts';
import type { SiteFile } from '../../functions/site/console/serve-file.ts';
import { policiesOf, siteFileAt } from '../../shared/site/page-headers.ts';
import { httpEvent } from '../support/http-event.ts';

const script = 'export const text = "a script that is long enough to be packed";\n'.repeat(40);
const file = (text: string, mediaType: string, cacheControl: string): SiteFile => ({
  bytes: Buffer.from(text),
  mediaType,
  cacheControl,
  etag: '"one"',
});
const files: Record<string, SiteFile> = {
  'index.html': file('<!doctype html>', 'text/html', 'no-cache'),
  'assets/index-1a2b.js': file(script, 'text/javascript', 'public, max-age=31536000, immutable'),
  'frames/mail.html': file('<!doctype html>', 'text/html', 'public, max-age=300'),
};
const origins = { signIn: ['https://login.example'], files: 'https://files.example' };

const open = () => {
  const reads: string[] = [];
  const handler = createHandler({
    origins,
    readFile: async (key) => {
      reads.push(key);
      return files[key];
    },
  });
  const ask = async (path: string, headers: Record<string, string> = {}) =>
    (await handler(httpEvent({ routeKey: `GET ${path}`, headers }))) as APIGatewayProxyStructuredResultV2;
  return { ask, reads };
};
const bytesOf = ({ body = '' }: APIGatewayProxyStructuredResultV2): Buffer => Buffer.from(body, 'base64');

describe('where no distribution serves the console', () => {
  it('every path of the console is its page, under the policy that CloudFront would put on it', async () => {
    const { ask } = open();
    for (const path of ['/', '/console', '/console/tickets/X']) {
      const answer = await ask(path);
      expect(answer).toMatchObject({
        statusCode: 200,
        headers: {
          'content-type': 'text/html',
          'cache-control': 'no-cache',
          'content-security-policy': policiesOf(origins).page,
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'same-origin',
          'strict-transport-security': 'max-age=31536000',
        },
      });
      expect(bytesOf(answer).toString()).toBe('<!doctype html>');
    }
    expect((await ask('/frames/mail.html')).headers?.['content-security-policy']).toBe(
      policiesOf(origins).mail,
    );
  });

  it('assets are packed as the browser likes them, kept for ever, and read from the bucket once', async () => {
    const { ask, reads } = open();
    const br = await ask('/assets/index-1a2b.js', { 'accept-encoding': 'gzip, deflate, br' });
    expect(br.headers).toMatchObject({
      'content-encoding': 'br',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    expect(brotliDecompressSync(bytesOf(br)).toString()).toBe(script);
    expect(
      gunzipSync(bytesOf(await ask('/assets/index-1a2b.js', { 'accept-encoding': 'gzip' }))).toString(),
    ).toBe(script);
    expect(bytesOf(await ask('/assets/index-1a2b.js')).toString()).toBe(script);
    expect(reads).toEqual(['assets/index-1a2b.js']);
    expect(await ask('/assets/index-1a2b.js', { 'if-none-match': 'W/"one"' })).toMatchObject({
      statusCode: 304,
    });
  });

  it('what there is not is not the page', async () => {
    const { ask } = open();
    for (const path of [
      '/assets/index-0000.js',
      '/assets/',
      '/frames/../index.html',
      '/index.html',
      '/other',
    ])
      expect((await ask(path)).statusCode, path).toBe(404);
  });
});

it('finds a file by its path alone', () => {
  expect(siteFileAt('/console/a/b')).toEqual({ key: 'index.html', kind: 'page' });
  expect(siteFileAt('/frames/mail-with-pictures.html')?.kind).toBe('mailWithPictures');
  expect(siteFileAt('/frames/mail.js')).toEqual({ key: 'frames/mail.js', kind: 'file' });
  expect(siteFileAt('/consoles')).toBeUndefined();
});
