import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import {
  type CryptoKey,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  type JWTPayload,
  SignJWT,
} from 'jose';
import type { Deployment, MovableClock, UserPoolResource } from '../contracts.ts';
import type { RuntimeStore } from '../runtime/runtime-store.ts';

/** Tokens for programs outlive any sensible move of the clock. */
const lifetimeSeconds = 20 * 365 * 86_400;

interface Stored {
  privateKey: JWK;
  publicKey: JWK;
  salt: string;
}

/** Stands in for the user pool: signs tokens shaped as Cognito's and publishes the keys to check them. */
export interface Issuer {
  jwks: { keys: JWK[] };
  /** OpenID configuration of a pool by its id; undefined when the templates have no such pool. */
  configuration(poolId: string): object | undefined;
  /** An access token for a person in one group. Throws RangeError when the pool has no such group. */
  token(email: string, group: string): Promise<string>;
  /** The `sub` of whoever has this mail address: always the same, and it does not tell the address. */
  subjectOf(email: string): string;
  /** A token of a pool with these claims, issued now. */
  sign(pool: UserPoolResource, claims: JWTPayload, seconds: number): Promise<string>;
  /** Verification key, for the authorizer. */
  publicKey: CryptoKey;
}

async function makeKeys(): Promise<Stored> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  const named = { kid: randomUUID(), alg: 'RS256', use: 'sig' };
  return {
    privateKey: { ...(await exportJWK(privateKey)), ...named },
    publicKey: { ...(await exportJWK(publicKey)), ...named },
    salt: randomBytes(16).toString('hex'),
  };
}

/** A stable random-looking UUID for a mail address. */
function subjectOf(email: string, salt: string): string {
  const hex = createHmac('sha256', salt).update(email.trim().toLowerCase()).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * What a pool publishes of itself; the endpoints only where it has a domain.
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/federation-endpoints.html
 */
const configurationOf = ({ issuer, domain }: UserPoolResource): object => ({
  issuer,
  jwks_uri: `${issuer}/.well-known/jwks.json`,
  response_types_supported: ['code', 'token'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
  ...(domain && {
    authorization_endpoint: `${domain.url}/oauth2/authorize`,
    token_endpoint: `${domain.url}/oauth2/token`,
    userinfo_endpoint: `${domain.url}/oauth2/userInfo`,
    revocation_endpoint: `${domain.url}/oauth2/revoke`,
    end_session_endpoint: `${domain.url}/logout`,
    scopes_supported: ['openid', 'email', 'phone', 'profile'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
  }),
});

/** Opens the issuer; its keys are made at the first start and kept in the store. */
export async function openIssuer(
  store: RuntimeStore,
  clock: MovableClock,
  deployment: () => Deployment,
): Promise<Issuer> {
  const known = store.get('issuer');
  const keys = known === undefined ? await makeKeys() : (JSON.parse(known) as Stored);
  if (known === undefined) store.set('issuer', JSON.stringify(keys));
  const kid = keys.publicKey.kid ?? '';
  const privateKey = await importJWK(keys.privateKey, 'RS256');
  const publicKey = (await importJWK(keys.publicKey, 'RS256')) as CryptoKey;
  const scopes = (): string[] => [
    'aws.cognito.signin.user.admin',
    ...new Set(deployment().apis.flatMap(({ routes }) => routes.flatMap((r) => r.authorizer?.scopes ?? []))),
  ];
  const firstPool = (): UserPoolResource => {
    const pool = deployment().userPools[0];
    if (pool === undefined) throw new RangeError('The templates have no user pool');
    return pool;
  };
  const nowSeconds = (): number => Math.floor(clock.now() / 1000);
  const sign: Issuer['sign'] = async (pool, claims, seconds) =>
    await new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid })
      .setIssuer(pool.issuer)
      .setJti(randomUUID())
      .setIssuedAt(nowSeconds())
      .setExpirationTime(nowSeconds() + seconds)
      .sign(privateKey);
  return {
    jwks: { keys: [keys.publicKey] },
    publicKey,
    sign,
    subjectOf: (email) => subjectOf(email, keys.salt),
    configuration(poolId) {
      const pool = deployment().userPools.find(({ id }) => id === poolId);
      return pool && configurationOf(pool);
    },
    async token(email, group) {
      const pool = firstPool();
      if (!pool.groups.includes(group)) throw new RangeError(`role must be one of ${pool.groups.join(', ')}`);
      const subject = subjectOf(email, keys.salt);
      const claims = {
        sub: subject,
        'cognito:groups': [group],
        client_id: pool.clients[0]?.id ?? 'local',
        origin_jti: randomUUID(),
        event_id: randomUUID(),
        token_use: 'access',
        scope: scopes().join(' '),
        auth_time: nowSeconds(),
        username: subject,
      };
      return await sign(pool, claims, lifetimeSeconds);
    },
  };
}
