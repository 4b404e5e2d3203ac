import type { PagesOfClient, PoolClientResource, UserPoolResource } from '../contracts.ts';

/** A request to sign in that may go on. */
export interface AuthorizationRequest {
  client: PoolClientResource & { pages: PagesOfClient };
  redirectUri: string;
  challenge: string;
  scope: string;
  state?: string;
  nonce?: string;
  prompt?: 'login' | 'none';
}

/** `refused`: nobody may be sent to that address, so that the browser is told; `back`: the client is told there. */
export type AuthorizationOutcome =
  | { kind: 'refused'; reason: string }
  | { kind: 'back'; location: string }
  | { kind: 'ok'; request: AuthorizationRequest };

/** An address with more parameters in its query. */
export function withQuery(address: string, parameters: Record<string, string | undefined>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(parameters))
    if (value !== undefined) url.searchParams.append(name, value);
  return url.href;
}

const once = (query: URLSearchParams, name: string): string | undefined => {
  const [value, ...more] = query.getAll(name);
  return more.length > 0 || value === '' ? undefined : value;
};

/**
 * Judges a request to the authorization endpoint as Cognito does, but that PKCE is asked for of every client: none has a secret here.
 * Source: RFC 6749, 4.1.1 and 4.1.2.1; RFC 7636; https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html
 */
export function readAuthorization(pool: UserPoolResource, query: URLSearchParams): AuthorizationOutcome {
  const client = pool.clients.find(({ id }) => id === once(query, 'client_id'));
  const pages = client?.pages;
  if (client === undefined || pages === undefined)
    return { kind: 'refused', reason: 'client_id must be that of a client that may use these pages' };
  if (!pages.shown)
    return { kind: 'refused', reason: 'the client has no branding, without which these pages do not show' };
  const redirectUri = once(query, 'redirect_uri');
  if (redirectUri === undefined || !pages.callbackUrls.includes(redirectUri))
    return {
      kind: 'refused',
      reason: `redirect_uri must be one of the client's callback URLs: ${pages.callbackUrls.join(', ')}`,
    };
  const state = once(query, 'state');
  const back = (error: string, error_description: string): AuthorizationOutcome => ({
    kind: 'back',
    location: withQuery(redirectUri, { error, error_description, state }),
  });
  if (query.get('response_type') !== 'code')
    return back('unsupported_response_type', 'response_type must be code');
  const challenge = once(query, 'code_challenge');
  if (challenge === undefined || !/^[A-Za-z0-9_-]{43}$/.test(challenge))
    return back('invalid_request', 'code_challenge must be a SHA-256 hash in base64url');
  if (query.get('code_challenge_method') !== 'S256')
    return back('invalid_request', 'code_challenge_method must be S256');
  const scope = once(query, 'scope') ?? pages.scopes.join(' ');
  if (!scope.split(' ').every((each) => pages.scopes.includes(each)))
    return back('invalid_scope', `scope must be of ${pages.scopes.join(' ')}`);
  const prompt = query.get('prompt');
  const nonce = once(query, 'nonce');
  return {
    kind: 'ok',
    request: {
      client: { ...client, pages },
      redirectUri,
      challenge,
      scope,
      ...(state === undefined ? {} : { state }),
      ...(nonce === undefined ? {} : { nonce }),
      ...(prompt === 'login' || prompt === 'none' ? { prompt } : {}),
    },
  };
}
