import { createHash, randomUUID } from 'node:crypto';
import type { MovableClock, PoolClientResource, UserPoolResource } from '../contracts.ts';
import type { Issuer } from '../http/issuer.ts';
import type { GrantStore, RefreshGrant } from './grants.ts';

/** Refused as RFC 6749, 5.2 names it. */
export class TokenRefused extends Error {
  readonly code: string;
  constructor(code: string, description: string) {
    super(description);
    this.code = code;
  }
}

/** What the token endpoint answers. */
export interface Tokens {
  access_token: string;
  token_type: 'Bearer';
  expires_in: number;
  id_token?: string;
  /** Absent where the client keeps the one it has. */
  refresh_token?: string;
}

export interface TokenParts {
  issuer: Issuer;
  grants: GrantStore;
  clock: Pick<MovableClock, 'now'>;
}

/** Whether a refresh token that another one has replaced still serves, as a client's second try after a lost answer. */
export const stillServes = (
  { replacedAt }: Pick<RefreshGrant, 'replacedAt'>,
  { rotation }: Pick<PoolClientResource, 'rotation'>,
  now: number,
): boolean => replacedAt === undefined || now - replacedAt < (rotation?.graceSeconds ?? 0) * 1000;

/** The challenge that a verifier meets (RFC 7636, 4.6). */
export const challengeOf = (verifier: string): string =>
  createHash('sha256').update(verifier).digest('base64url');

const invalidGrant = (what: string): TokenRefused => new TokenRefused('invalid_grant', what);

function need(form: URLSearchParams, name: string): string {
  const [value = '', ...more] = form.getAll(name);
  if (value === '' || more.length > 0)
    throw new TokenRefused('invalid_request', `${name} must be given once`);
  return value;
}

function clientOf(pool: UserPoolResource, form: URLSearchParams): PoolClientResource {
  const id = need(form, 'client_id');
  const client = pool.clients.find((each) => each.id === id && each.pages !== undefined);
  if (client === undefined) throw new TokenRefused('invalid_client', 'client_id is not known');
  return client;
}

/** The half of a hash that an id token shows of the access token beside it (OpenID Connect Core, 3.1.3.6). */
const halfHash = (text: string): string =>
  createHash('sha256').update(text).digest().subarray(0, 16).toString('base64url');

async function tokensOf(
  { issuer }: TokenParts,
  pool: UserPoolResource,
  client: PoolClientResource,
  grant: RefreshGrant,
  refreshToken: string | undefined,
): Promise<Tokens> {
  const { person, scope, family, nonce } = grant;
  const sub = issuer.subjectOf(person.email);
  const shared = {
    sub,
    'cognito:groups': [person.group],
    origin_jti: family,
    event_id: randomUUID(),
    auth_time: grant.authTime,
  };
  const access = { ...shared, version: 2, client_id: client.id, token_use: 'access', scope, username: sub };
  const access_token = await issuer.sign(pool, access, client.accessSeconds);
  const scopes = scope.split(' ');
  const id = {
    ...shared,
    aud: client.id,
    token_use: 'id',
    'cognito:username': sub,
    at_hash: halfHash(access_token),
    ...(nonce === undefined ? {} : { nonce }),
    ...(scopes.includes('email') ? { email: person.email, email_verified: true } : {}),
    ...(scopes.includes('profile') ? { name: person.name } : {}),
  };
  return {
    access_token,
    token_type: 'Bearer',
    expires_in: client.accessSeconds,
    ...(scopes.includes('openid') ? { id_token: await issuer.sign(pool, id, client.idSeconds) } : {}),
    ...(refreshToken === undefined ? {} : { refresh_token: refreshToken }),
  };
}

/** A code is good once, for the address and the verifier it was asked with. */
async function byCode(parts: TokenParts, pool: UserPoolResource, form: URLSearchParams): Promise<Tokens> {
  const { grants, clock } = parts;
  const client = clientOf(pool, form);
  const [code, redirectUri, verifier] = ['code', 'redirect_uri', 'code_verifier'].map((name) =>
    need(form, name),
  ) as [string, string, string];
  const grant = grants.take('code', code, clock.now());
  if (grant === undefined) throw invalidGrant('the code was used or has expired');
  if (grant.clientId !== client.id) throw invalidGrant('the code is of another client');
  if (grant.redirectUri !== redirectUri) throw invalidGrant('redirect_uri is not that of the request');
  if (challengeOf(verifier) !== grant.challenge) throw invalidGrant('code_verifier does not fit');
  const { scope, nonce, person, authTime } = grant;
  const refresh: RefreshGrant = {
    ...{ clientId: client.id, family: randomUUID(), scope, person, authTime },
    ...(nonce === undefined ? {} : { nonce }),
  };
  const until = clock.now() + client.refreshSeconds * 1000;
  const token = grants.add('refresh', refresh, until, refresh.family);
  return await tokensOf(parts, pool, client, refresh, token);
}

/**
 * Where tokens rotate, each refresh gives another one that ends when the first one would have.
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-refresh-token.html
 */
async function byRefresh(parts: TokenParts, pool: UserPoolResource, form: URLSearchParams): Promise<Tokens> {
  const { grants, clock } = parts;
  const client = clientOf(pool, form);
  const token = need(form, 'refresh_token');
  const found = grants.find('refresh', token, clock.now());
  if (found === undefined || found.grant.clientId !== client.id)
    throw invalidGrant('the refresh token does not hold');
  const { grant, until } = found;
  if (!stillServes(grant, client, clock.now())) throw invalidGrant('the refresh token was replaced');
  if (client.rotation === undefined) return await tokensOf(parts, pool, client, grant, undefined);
  const { replacedAt = clock.now(), ...rest } = grant;
  grants.replace('refresh', token, { ...rest, replacedAt });
  return await tokensOf(parts, pool, client, rest, grants.add('refresh', rest, until, rest.family));
}

const byGrantType: Record<string, typeof byCode> = {
  authorization_code: byCode,
  refresh_token: byRefresh,
};

/** Gives tokens for a code or a refresh token. @throws TokenRefused. */
export async function giveTokens(
  parts: TokenParts,
  pool: UserPoolResource,
  form: URLSearchParams,
): Promise<Tokens> {
  const type = need(form, 'grant_type');
  const give = Object.hasOwn(byGrantType, type) ? byGrantType[type] : undefined;
  if (give === undefined)
    throw new TokenRefused(
      'unsupported_grant_type',
      'grant_type must be authorization_code or refresh_token',
    );
  return await give(parts, pool, form);
}

/**
 * Ends all that came of a sign-in; a token that is not known has ended already (RFC 7009, 2.2).
 * @throws TokenRefused for an access or id token, and where the client's tokens cannot be revoked.
 */
export function revokeToken(
  { grants, clock }: TokenParts,
  pool: UserPoolResource,
  form: URLSearchParams,
): void {
  const client = clientOf(pool, form);
  const token = need(form, 'token');
  if (!client.revocable) throw new TokenRefused('invalid_request', 'tokens of the client cannot be revoked');
  if (/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token))
    throw new TokenRefused('unsupported_token_type', 'token must be a refresh token');
  const grant = grants.find('refresh', token, clock.now())?.grant;
  if (grant?.clientId === client.id) grants.removeFamily(grant.family);
}
