import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose';
import type { MovableClock, RouteResource } from '../contracts.ts';
import type { Issuer } from './issuer.ts';
import type { JwtContext } from './request-event.ts';

export type Authorization =
  | { ok: true; jwt: JwtContext }
  | { ok: false; status: 401 | 403; message: string; challenge: string };

type JwtRule = NonNullable<RouteResource['authorizer']>;

/** How API Gateway writes a claim: arrays as `[a b]`, everything else as text. */
export function claimText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(claimText).join(' ')}]`;
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}

const refused = (description: string): Authorization => ({
  ok: false,
  status: 401,
  message: 'Unauthorized',
  challenge: `Bearer scope="" error="invalid_token" error_description="${description}"`,
});

/** Checks bearer tokens as the JWT authorizer of an HTTP API does; other issuers' keys are fetched from their JWKS. */
export class JwtAuthorizer {
  readonly #issuer: Issuer;
  readonly #localIssuers: () => readonly string[];
  readonly #clock: MovableClock;
  readonly #remotes = new Map<string, ReturnType<typeof createRemoteJWKSet>>();

  constructor(issuer: Issuer, localIssuers: () => readonly string[], clock: MovableClock) {
    this.#issuer = issuer;
    this.#localIssuers = localIssuers;
    this.#clock = clock;
  }

  async check(rule: JwtRule, header: string | undefined): Promise<Authorization> {
    if (header === undefined || header === '')
      return { ok: false, status: 401, message: 'Unauthorized', challenge: 'Bearer' };
    const token = header.replace(/^Bearer\s+/i, '');
    try {
      const options = {
        issuer: rule.issuer,
        currentDate: new Date(this.#clock.now()),
        algorithms: ['RS256'],
      };
      const { payload } = this.#localIssuers().includes(rule.issuer)
        ? await jwtVerify(token, this.#issuer.publicKey, options)
        : await jwtVerify(token, this.#remote(rule.issuer), options);
      return decide(rule, payload);
    } catch (error) {
      if (error instanceof errors.JWTExpired) return refused('the token has expired');
      return refused(
        error instanceof errors.JOSEError ? 'the token is not valid' : 'the issuer does not answer',
      );
    }
  }

  #remote(issuer: string): ReturnType<typeof createRemoteJWKSet> {
    const known = this.#remotes.get(issuer);
    if (known !== undefined) return known;
    const made = createRemoteJWKSet(new URL(`${issuer.replace(/\/$/, '')}/.well-known/jwks.json`));
    this.#remotes.set(issuer, made);
    return made;
  }
}

function decide(rule: JwtRule, payload: JWTPayload): Authorization {
  const audiences = payload.aud === undefined ? [payload.client_id] : [payload.aud].flat();
  if (!audiences.some((one) => typeof one === 'string' && rule.audience.includes(one)))
    return refused('the token does not have a valid audience');
  const scopes = String(payload.scope ?? payload.scp ?? '').split(' ');
  if (rule.scopes.length > 0 && !rule.scopes.some((scope) => scopes.includes(scope)))
    return {
      ok: false,
      status: 403,
      message: 'Forbidden',
      challenge: `Bearer scope="${rule.scopes.join(' ')}" error="insufficient_scope"`,
    };
  const claims = Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, claimText(value)]));
  return { ok: true, jwt: { claims, scopes: rule.scopes.length > 0 ? rule.scopes : null } };
}
