import { describe, expect, it } from 'vitest';
import { createHandler } from '../../functions/site/fallback/handler.ts';
import { firmNamed } from '../../shared/settings/firm.ts';
import { systemClock } from '../../shared/time/clock.ts';
import { call } from '../support/call.ts';

const logo = { mediaType: 'image/png' as const, data: 'iVBORw0KGgo=' };
const site = (given: object = {}) =>
  createHandler({ firm: async () => ({ ...firmNamed('Spring'), ...given }), clock: systemClock });
const browser = { accept: 'text/html,*/*;q=0.8', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };

describe('an address that no route has', () => {
  it('is our page where a browser shows it, with who the firm is', async () => {
    const { statusCode, headers, body } = await call(site(), {
      route: '$default',
      headers: { ...browser, 'accept-language': 'zh-CN' },
    });
    expect([statusCode, headers?.['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
    expect(body).toContain('未找到');
    expect(body).toContain('Spring');
    expect(body).toContain('/f/contact');
  });

  it('is problem+json for a program', async () => {
    const { statusCode, headers, body } = await call(site(), { route: '$default' });
    expect([statusCode, headers?.['content-type']]).toEqual([404, 'application/problem+json']);
    expect(JSON.parse(body)).toMatchObject({ status: 404 });
  });
});

describe('the icon', () => {
  it('is the logo, which browsers keep for an hour', async () => {
    const answer = await call(site({ logo }), { route: 'GET /favicon.ico' });
    expect(answer.headers).toMatchObject({
      'content-type': 'image/svg+xml',
      'cache-control': 'public, max-age=3600',
    });
    expect(answer.body).toContain(`href="data:image/png;base64,${logo.data}"`);
  });

  it('is a square in the colour of a firm without a logo', async () => {
    expect((await call(site({ colour: '#0f6b5c' }), { route: 'GET /favicon.ico' })).body).toContain(
      'fill="#0f6b5c"',
    );
  });

  it('is told by its headers alone where HEAD asks', async () => {
    const answer = await call(site({ logo }), { route: 'HEAD /favicon.ico' });
    expect(answer).toMatchObject({ statusCode: 200, body: '' });
    expect(answer.headers).toMatchObject({ 'content-type': 'image/svg+xml' });
  });
});
