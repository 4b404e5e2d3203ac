import { describe, expect, it } from 'vitest';
import { createHandler } from '../../functions/site/fallback/handler.ts';
import { routes } from '../../functions/site/fallback/routes.ts';
import { signInOf } from '../../functions/site/fallback/sign-in-of.ts';
import { firmNamed } from '../../shared/settings/firm.ts';
import { systemClock } from '../../shared/time/clock.ts';
import { call } from '../support/call.ts';

const logo = { mediaType: 'image/png' as const, data: 'iVBORw0KGgo=' };
const site = (given: object = {}) =>
  createHandler({
    firm: async () => ({ ...firmNamed('Spring'), ...given }),
    clock: systemClock,
    publicUrl: 'https://care.example',
    timeZone: 'Asia/Shanghai',
    site: { stage: 'test', phoneRegion: 'CN', signIn },
  });
const pool = 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_x';
const signIn = signInOf({
  ...{ SIGN_IN_ISSUER: pool, SIGN_IN_CLIENT: 'c1', SIGN_IN_SCOPE: 'openid email' },
  SIGN_IN_DOMAIN: 'https://a.auth.eu-west-1.amazoncognito.com',
});
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

describe('the site', () => {
  const ask = async (given: object = {}) => {
    const { statusCode, headers, body } = await call(site(given), { route: 'GET /v1/site' });
    const json = JSON.parse(body);
    expect(statusCode).toBe(200);
    expect(routes.getSite.responses[200].schema.parse(json)).toEqual(json);
    return { headers, json };
  };

  it('tells who the firm is and how to sign in, and may be kept for a minute', async () => {
    const { headers, json } = await ask({ logo, colour: '#0f6b5c', phone: '1' });
    expect(headers?.['cache-control']).toBe('public, max-age=60');
    expect(json).toEqual({
      firm: { name: { 'zh-CN': 'Spring', en: 'Spring' }, colour: '#0f6b5c', logo: '/favicon.ico' },
      ...{ url: 'https://care.example', stage: 'test', timeZone: 'Asia/Shanghai', phoneRegion: 'CN' },
      languages: ['zh-CN', 'en'],
      signIn: {
        issuer: pool,
        clientId: 'c1',
        scope: 'openid email',
        metadata: {
          issuer: pool,
          authorization_endpoint: 'https://a.auth.eu-west-1.amazoncognito.com/oauth2/authorize',
          token_endpoint: 'https://a.auth.eu-west-1.amazoncognito.com/oauth2/token',
          revocation_endpoint: 'https://a.auth.eu-west-1.amazoncognito.com/oauth2/revoke',
          end_session_endpoint: 'https://a.auth.eu-west-1.amazoncognito.com/logout',
          jwks_uri: `${pool}/.well-known/jwks.json`,
        },
      },
    });
    expect((await ask()).json.firm).toEqual({ name: { 'zh-CN': 'Spring', en: 'Spring' } });
  });

  it('leaves the rest to the discovery of another issuer, and has no sign-in where there is no client', () => {
    const other = { SIGN_IN_ISSUER: 'https://id.example', SIGN_IN_SCOPE: 'openid' };
    expect(signInOf(other)).toBeUndefined();
    const told = signInOf({ ...other, SIGN_IN_CLIENT: 'desk' });
    expect(told).toEqual({ issuer: 'https://id.example', clientId: 'desk', scope: 'openid' });
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
