import { createHash, randomBytes } from 'node:crypto';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalCloud } from '../../infra/local/start-local-cloud.ts';
import { ref, resource } from '../support/template-resources.ts';
import { send, startFixture } from './local-runtime-support.ts';

const callback = 'http://localhost:5000/back';
const goodbye = 'http://localhost:5000/bye';

const clientWith = (more: object) =>
  resource('AWS::Cognito::UserPoolClient', {
    UserPoolId: ref('Pool'),
    ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'],
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ['code'],
    AllowedOAuthScopes: ['openid', 'email', 'profile'],
    CallbackURLs: [callback],
    LogoutURLs: [goodbye],
    SupportedIdentityProviders: ['COGNITO'],
    AccessTokenValidity: 1,
    RefreshTokenValidity: 12,
    TokenValidityUnits: { RefreshToken: 'hours' },
    ...more,
  });

let cloud: LocalCloud;
let base: string;
const clients = { console: '', plain: '', bare: '' };
beforeAll(async () => {
  cloud = await startFixture(
    {
      clock: { at: '2026-03-01T00:00:00Z', frozen: true },
      people: {
        title: { en: 'Sample', 'zh-CN': '样例' },
        people: [
          {
            email: 'lin@example.com',
            name: '林晓',
            group: 'agent',
            about: { en: 'Answers <first>', 'zh-CN': '一线' },
          },
        ],
        groups: { agent: { en: { name: 'Agent', may: 'answers' }, 'zh-CN': { name: '客服', may: '回复' } } },
      },
    },
    (resources) => {
      resources.Domain = resource('AWS::Cognito::UserPoolDomain', {
        UserPoolId: ref('Pool'),
        Domain: 'fixture-staff',
        ManagedLoginVersion: 2,
      });
      resources.Console = clientWith({
        RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 30 },
      });
      resources.Plain = clientWith({ EnableTokenRevocation: false });
      resources.Bare = clientWith({});
      for (const id of ['Console', 'Plain'])
        resources[`${id}Branding`] = resource('AWS::Cognito::ManagedLoginBranding', {
          UserPoolId: ref('Pool'),
          ClientId: ref(id),
          UseCognitoProvidedValues: true,
        });
      const authorizer = resources.Authorizer as {
        Properties: { JwtConfiguration: { Audience: unknown[] } };
      };
      authorizer.Properties.JwtConfiguration.Audience.push(ref('Console'));
    },
  );
  const [pool] = cloud.deployment.userPools;
  base = (pool?.domain?.url ?? '').slice(cloud.url.length);
  const ids = pool?.clients.filter(({ pages }) => pages).map(({ id }) => id) ?? [];
  [clients.console = '', clients.plain = '', clients.bare = ''] = ids;
});
afterAll(() => cloud.stop());

const verifierOf = () => randomBytes(32).toString('base64url');
const challengeOf = (verifier: string) => createHash('sha256').update(verifier).digest('base64url');

const asking = (verifier: string, more: Record<string, string | undefined> = {}) => {
  const all = {
    response_type: 'code',
    client_id: clients.console,
    redirect_uri: callback,
    scope: 'openid email profile',
    state: 's t',
    nonce: 'n-1',
    code_challenge: challengeOf(verifier),
    code_challenge_method: 'S256',
    ...more,
  };
  const kept = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return new URLSearchParams(kept).toString();
};

const form = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  send(cloud, 'POST', `${base}/${path}`, {
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(fields).toString(),
  });

const back = (answer: { headers: Headers }) => new URL(answer.headers.get('location') ?? '');

/** A code for the person of the page, as the press of the button gives it. */
async function codeOf(verifier: string, more: Record<string, string> = {}): Promise<string> {
  const answer = await form(`login?${asking(verifier, more)}`, { person: 'lin@example.com' });
  expect(answer.status).toBe(302);
  return back(answer).searchParams.get('code') ?? '';
}

interface Given {
  access_token: string;
  id_token: string;
  refresh_token?: string;
  expires_in: number;
  error?: string;
}

const redeem = async (code: string, verifier: string, more: Record<string, string> = {}) => {
  const answer = await form('oauth2/token', {
    ...{ grant_type: 'authorization_code', client_id: clients.console, redirect_uri: callback },
    ...{ code, code_verifier: verifier, ...more },
  });
  return { status: answer.status, headers: answer.headers, json: JSON.parse(answer.text) as Given };
};

const refresh = async (token: string, client_id = clients.console) => {
  const answer = await form('oauth2/token', { grant_type: 'refresh_token', client_id, refresh_token: token });
  return { status: answer.status, json: JSON.parse(answer.text) as Given };
};

async function signedIn(client_id = clients.console): Promise<Given> {
  const verifier = verifierOf();
  return (await redeem(await codeOf(verifier, { client_id }), verifier, { client_id })).json;
}

describe('the sign-in pages', () => {
  it('lead through the code flow: who is there, a code for the address that asked, tokens as Cognito makes them', async () => {
    const configured = await send(
      cloud,
      'GET',
      `${new URL(cloud.deployment.userPools[0]?.issuer ?? '').pathname}/.well-known/openid-configuration`,
    );
    const metadata = JSON.parse(configured.text) as Record<string, string>;
    expect(configured.headers.get('access-control-allow-origin')).toBe('*');
    expect(metadata).toMatchObject({
      authorization_endpoint: `${cloud.url}${base}/oauth2/authorize`,
      token_endpoint: `${cloud.url}${base}/oauth2/token`,
      revocation_endpoint: `${cloud.url}${base}/oauth2/revoke`,
      end_session_endpoint: `${cloud.url}${base}/logout`,
    });

    const verifier = verifierOf();
    const asked = await send(cloud, 'GET', `${base}/oauth2/authorize?${asking(verifier)}`);
    expect(asked.status).toBe(302);
    expect(back(asked).pathname).toBe(`${base}/login`);
    const path = back(asked).pathname + back(asked).search;
    const page = await send(cloud, 'GET', `${path}&lang=zh-CN`);
    expect(page.text).toContain('林晓');
    expect(page.text).toContain('客服');
    expect(page.text).not.toContain('Answers <first>');
    expect(page.headers.get('content-security-policy')).toContain(
      "form-action 'self' http://localhost:5000;",
    );
    expect((await send(cloud, 'GET', `${path}&lang=en`)).text).toContain('Answers &lt;first&gt;');

    const pressed = await send(cloud, 'POST', path, {
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: cloud.url },
      body: 'person=lin%40example.com',
    });
    expect(back(pressed).href.startsWith(`${callback}?code=`)).toBe(true);
    expect(back(pressed).searchParams.get('state')).toBe('s t');
    const { status, headers, json } = await redeem(back(pressed).searchParams.get('code') ?? '', verifier);
    expect(status).toBe(200);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(json).toMatchObject({ token_type: 'Bearer', expires_in: 3600 });

    const keys = createRemoteJWKSet(new URL(metadata.jwks_uri ?? ''));
    const currentDate = new Date(cloud.clock.now());
    const { issuer = '' } = metadata;
    const id = await jwtVerify(json.id_token, keys, { issuer, audience: clients.console, currentDate });
    expect(id.payload).toMatchObject({
      nonce: 'n-1',
      email: 'lin@example.com',
      name: '林晓',
      token_use: 'id',
      'cognito:groups': ['agent'],
    });
    const access = await jwtVerify(json.access_token, keys, { issuer, currentDate });
    expect(access.payload).toMatchObject({
      sub: id.payload.sub,
      client_id: clients.console,
      token_use: 'access',
      scope: 'openid email profile',
    });
    expect(access.payload).not.toHaveProperty('email');
    expect((access.payload.exp ?? 0) - (access.payload.iat ?? 0)).toBe(3600);
    // The same person as the one of a token for programs.
    const token = await cloud.token({ email: 'lin@example.com', role: 'agent' });
    expect(decodeJwt(token).sub).toBe(id.payload.sub);
    const staff = await send(cloud, 'GET', '/staff', {
      headers: { authorization: `Bearer ${json.access_token}` },
    });
    expect(staff.status).toBe(200);
    const info = await send(cloud, 'GET', `${base}/oauth2/userInfo`, {
      headers: { authorization: `Bearer ${json.access_token}` },
    });
    expect(JSON.parse(info.text)).toMatchObject({ sub: id.payload.sub, name: '林晓' });
  });

  it('let anybody in by address and group, and nobody whom they do not know', async () => {
    const verifier = verifierOf();
    const free = await form(`login?${asking(verifier)}`, { email: 'New@Example.com ', group: 'agent' });
    const { json } = await redeem(back(free).searchParams.get('code') ?? '', verifier);
    expect(decodeJwt(json.id_token)).toMatchObject({ email: 'new@example.com', name: 'new' });
    const fields: Array<Record<string, string>> = [
      { email: 'new@example.com', group: 'chiefs' },
      { person: 'x@example.com' },
      { email: 'x' },
    ];
    for (const each of fields) expect((await form(`login?${asking(verifier)}`, each)).status).toBe(400);
  });

  it('remember the browser for an hour, ask again where it is wanted, and forget it at the sign-out', async () => {
    const verifier = verifierOf();
    const first = await form(`login?${asking(verifier)}`, { person: 'lin@example.com' });
    const cookie = (first.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    expect(first.headers.get('set-cookie')).toContain('HttpOnly');
    const again = (more: Record<string, string> = {}) =>
      send(cloud, 'GET', `${base}/oauth2/authorize?${asking(verifier, more)}`, { headers: { cookie } });
    expect(back(await again()).searchParams.get('code')).toBeTruthy();
    expect(back(await again({ prompt: 'login' })).pathname).toBe(`${base}/login`);

    const leave = (query: string) => send(cloud, 'GET', `${base}/logout?${query}`, { headers: { cookie } });
    const foreign = await leave(`client_id=${clients.console}&logout_uri=http://evil.example/`);
    expect(foreign.status).toBe(400);
    expect(foreign.headers.get('location')).toBeNull();
    expect((await leave(`client_id=none&logout_uri=${encodeURIComponent(goodbye)}`)).status).toBe(400);
    expect(back(await again()).searchParams.get('code')).toBeTruthy();
    const left = await leave(`client_id=${clients.console}&logout_uri=${encodeURIComponent(goodbye)}`);
    expect(left.headers.get('location')).toBe(goodbye);
    expect(back(await again()).pathname).toBe(`${base}/login`);
    expect(back(await again({ prompt: 'none' })).searchParams.get('error')).toBe('login_required');
  });

  it.each([
    ['a foreign address', { redirect_uri: 'http://localhost:5000/back/' }],
    ['an address beside it', { redirect_uri: `${callback}?x=1` }],
    ['no address', { redirect_uri: undefined }],
    ['an unknown client', { client_id: 'nobody' }],
  ])('lead nobody away for %s', async (_, more) => {
    const answer = await send(cloud, 'GET', `${base}/oauth2/authorize?${asking(verifierOf(), more)}`);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('location')).toBeNull();
  });

  it('do not show for a client without a branding, nor under a domain that there is not', async () => {
    const query = asking(verifierOf(), { client_id: clients.bare });
    const answer = await send(cloud, 'GET', `${base}/oauth2/authorize?${query}`);
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('branding');
    expect((await send(cloud, 'GET', `/_local/sign-in/none/login?${query}`)).status).toBe(404);
  });

  it.each([
    ['invalid_request', { code_challenge: undefined }],
    ['invalid_request', { code_challenge_method: 'plain' }],
    ['invalid_request', { code_challenge_method: undefined }],
    ['unsupported_response_type', { response_type: 'token' }],
    ['invalid_scope', { scope: 'openid phone' }],
  ])('tell the client of %s for %j', async (error, more) => {
    const answer = await send(cloud, 'GET', `${base}/oauth2/authorize?${asking(verifierOf(), more)}`);
    expect(back(answer).origin + back(answer).pathname).toBe(callback);
    expect(back(answer).searchParams.get('error')).toBe(error);
    expect(back(answer).searchParams.get('state')).toBe('s t');
  });
});

describe('the token endpoint', () => {
  it('takes a code once, within five minutes, with its verifier, address and client', async () => {
    const verifier = verifierOf();
    const code = await codeOf(verifier);
    expect((await redeem(code, verifier)).status).toBe(200);
    expect(await redeem(code, verifier)).toMatchObject({ status: 400, json: { error: 'invalid_grant' } });

    const wrong: Array<Record<string, string>> = [
      { code_verifier: verifierOf() },
      { redirect_uri: goodbye },
      { client_id: clients.plain },
    ];
    for (const more of wrong) {
      const fresh = await codeOf(verifier);
      expect((await redeem(fresh, verifier, more)).json.error).toBe('invalid_grant');
      // A code that somebody tried is spent.
      expect((await redeem(fresh, verifier)).json.error).toBe('invalid_grant');
    }
    const [early, late] = [await codeOf(verifier), await codeOf(verifier)];
    await cloud.advance('PT4M59S');
    expect((await redeem(early, verifier)).status).toBe(200);
    await cloud.advance('PT1S');
    expect((await redeem(late, verifier)).json.error).toBe('invalid_grant');
  });

  it('names what is wrong with a request', async () => {
    const ask = async (fields: Record<string, string>, headers = {}) =>
      (JSON.parse((await form('oauth2/token', fields, headers)).text) as Given).error;
    expect(await ask({})).toBe('invalid_request');
    expect(await ask({ grant_type: 'password' })).toBe('unsupported_grant_type');
    expect(await ask({ grant_type: 'refresh_token', client_id: 'x', refresh_token: 'x' })).toBe(
      'invalid_client',
    );
    expect(await ask({ grant_type: 'refresh_token', client_id: clients.console })).toBe('invalid_request');
    expect(await ask({ grant_type: 'refresh_token' }, { 'content-type': 'application/json' })).toBe(
      'invalid_request',
    );
    const before = await send(cloud, 'OPTIONS', `${base}/oauth2/token`, {
      headers: { origin: 'http://localhost:5000', 'access-control-request-method': 'POST' },
    });
    expect(before.headers.get('access-control-allow-origin')).toBe('*');
  });

  it('rotates refresh tokens: the one before serves for half a minute, each ends when the first would have', async () => {
    const { refresh_token: first = '' } = await signedIn();
    const second = await refresh(first);
    expect(second.status).toBe(200);
    expect(second.json.refresh_token).not.toBe(first);
    expect(decodeJwt(second.json.id_token)).toMatchObject({ nonce: 'n-1', name: '林晓' });
    await cloud.advance('PT29S');
    const retried = await refresh(first);
    expect(retried.status).toBe(200);
    await cloud.advance('PT1S');
    expect(await refresh(first)).toMatchObject({ status: 400, json: { error: 'invalid_grant' } });
    // Whoever got an answer goes on with it.
    expect((await refresh(second.json.refresh_token ?? '', clients.plain)).json.error).toBe('invalid_grant');
    const third = await refresh(second.json.refresh_token ?? '');
    await cloud.advance('PT11H59M');
    expect((await refresh(third.json.refresh_token ?? '')).status).toBe(200);
    await cloud.advance('PT1M');
    expect((await refresh(retried.json.refresh_token ?? '')).json.error).toBe('invalid_grant');
  });

  it('lets a client without rotation keep its token', async () => {
    const { refresh_token: only = '' } = await signedIn(clients.plain);
    const answer = await refresh(only, clients.plain);
    expect(answer.json).not.toHaveProperty('refresh_token');
    expect((await refresh(only, clients.plain)).status).toBe(200);
  });

  it('revokes all that came of a sign-in, and says what it cannot revoke', async () => {
    const given = await signedIn();
    const next = await refresh(given.refresh_token ?? '');
    const revoke = (token: string, client_id = clients.console) =>
      form('oauth2/revoke', { token, client_id });
    expect((await revoke(given.access_token)).text).toContain('unsupported_token_type');
    expect((await revoke(given.refresh_token ?? '', clients.plain)).text).toContain('invalid_request');
    expect((await revoke('unknown')).status).toBe(200);
    expect((await refresh(next.json.refresh_token ?? '')).status).toBe(200);
    expect((await revoke(given.refresh_token ?? '')).status).toBe(200);
    expect((await refresh(next.json.refresh_token ?? '')).json.error).toBe('invalid_grant');
    const info = await send(cloud, 'GET', `${base}/oauth2/userInfo`, {
      headers: { authorization: `Bearer ${next.json.access_token}` },
    });
    expect(info.status).toBe(401);
  });
});
