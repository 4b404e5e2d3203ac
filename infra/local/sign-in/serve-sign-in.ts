import type { IncomingMessage } from 'node:http';
import { jwtVerify } from 'jose';
import type { UserPoolResource } from '../contracts.ts';
import type { HttpReply } from '../http/function-response.ts';
import { readBody } from '../http/read-body.ts';
import { chooseLanguage } from '../page/texts.ts';
import { type AuthorizationRequest, readAuthorization, withQuery } from './authorization-request.ts';
import type { Session, SignedIn } from './grants.ts';
import { refusedPage, signInPage } from './sign-in-page.ts';
import type { SignInPeople } from './sign-in-people.ts';
import { giveTokens, revokeToken, type TokenParts, TokenRefused } from './token-endpoint.ts';

/** Below it stand the domains of user pools, each with Cognito's paths. */
export const signInPath = '/_local/sign-in/';

/** `rest` is the path behind {@link signInPath}: `<domain>/oauth2/token`. */
export type ServeSignIn = (
  request: IncomingMessage,
  rest: string,
  query: URLSearchParams,
) => Promise<HttpReply>;

/** A code must be used soon; whoever has signed in need not do so again for a while (both as Cognito has it). */
const codeMilliseconds = 5 * 60_000;
const sessionSeconds = 3600;

const maxFormBytes = 64 * 1024;

interface Call {
  pool: UserPoolResource;
  request: IncomingMessage;
  query: URLSearchParams;
}

/** A domain's sign-in pages and OAuth endpoints, as Cognito's managed login has them. */
export function createSignIn(
  parts: TokenParts,
  pools: () => readonly UserPoolResource[],
  people: SignInPeople,
): ServeSignIn {
  const pages = new SignInPages(parts, people);
  const endpoints: Record<string, (call: Call) => HttpReply | Promise<HttpReply>> = {
    'GET oauth2/authorize': (call) => pages.authorize(call),
    'GET login': (call) => pages.show(call),
    'POST login': (call) => pages.signIn(call),
    'GET logout': (call) => pages.signOut(call),
    'POST oauth2/token': (call) =>
      answerForm(call, async (form) => json(await giveTokens(parts, call.pool, form))),
    'POST oauth2/revoke': (call) =>
      answerForm(call, async (form) => {
        revokeToken(parts, call.pool, form);
        return open({ status: 200, headers: {}, body: '' });
      }),
    'GET oauth2/userInfo': (call) => pages.userInfo(call),
  };
  return async (request, rest, query) => {
    const [domain = '', ...path] = rest.split('/');
    const pool = pools().find((each) => each.domain?.name === domain);
    const name = path.join('/');
    if (pool === undefined) return json({ message: 'No such domain' }, 404);
    if (request.method === 'OPTIONS') return preflight();
    const serve = endpoints[`${request.method} ${name}`];
    return serve ? await serve({ pool, request, query }) : json({ message: 'Not Found' }, 404);
  };
}

/** Scripts of any origin may call the token endpoints and read the answers: they hold no cookie's power. */
const open = (reply: HttpReply): HttpReply => ({
  ...reply,
  headers: { ...reply.headers, 'access-control-allow-origin': '*', 'cache-control': 'no-store' },
});

const json = (value: unknown, status = 200): HttpReply =>
  open({ status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) });

const preflight = (): HttpReply =>
  open({
    status: 204,
    headers: {
      'access-control-allow-methods': 'GET,POST',
      'access-control-allow-headers': 'authorization,content-type',
    },
    body: '',
  });

const redirect = (location: string, headers: Record<string, string> = {}): HttpReply => ({
  status: 302,
  headers: { location, 'cache-control': 'no-store', ...headers },
  body: '',
});

async function readForm(request: IncomingMessage): Promise<URLSearchParams | undefined> {
  const body = await readBody(request, maxFormBytes);
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  return body === undefined || type !== 'application/x-www-form-urlencoded'
    ? undefined
    : new URLSearchParams(body.toString('utf8'));
}

async function answerForm(
  { request }: Call,
  answer: (form: URLSearchParams) => Promise<HttpReply>,
): Promise<HttpReply> {
  const form = await readForm(request);
  try {
    if (form === undefined) throw new TokenRefused('invalid_request', 'the body must be urlencoded');
    return await answer(form);
  } catch (error) {
    if (!(error instanceof TokenRefused)) throw error;
    return json({ error: error.code, error_description: error.message }, 400);
  }
}

class SignInPages {
  readonly #parts: TokenParts;
  readonly #people: SignInPeople;

  constructor(parts: TokenParts, people: SignInPeople) {
    this.#parts = parts;
    this.#people = people;
  }

  /** Asks who is there, unless the browser has signed in a while ago. */
  authorize(call: Call): HttpReply {
    return this.#judged(call, (asked) => {
      const session = asked.prompt === 'login' ? undefined : this.#session(call);
      if (session !== undefined) return redirect(this.#backWithCode(asked, session));
      const { redirectUri, state } = asked;
      if (asked.prompt === 'none')
        return redirect(withQuery(redirectUri, { error: 'login_required', state }));
      return redirect(`${call.pool.domain?.url}/login?${call.query}`);
    });
  }

  show(call: Call): HttpReply {
    return this.#judged(call, ({ redirectUri }) =>
      signInPage({ ...this.#page(call), groups: call.pool.groups, leadsTo: redirectUri }),
    );
  }

  async signIn(call: Call): Promise<HttpReply> {
    const form = await readForm(call.request);
    return this.#judged(call, (asked) => {
      const person = this.#personOf(form ?? new URLSearchParams(), call.pool);
      if (person === undefined)
        return refusedPage(this.#page(call), 'person, or email and group, must be those of the page');
      const { grants, clock } = this.#parts;
      const session = { person, authTime: Math.floor(clock.now() / 1000) };
      const secret = grants.add('session', session, clock.now() + sessionSeconds * 1000);
      return redirect(this.#backWithCode(asked, session), {
        'set-cookie': cookieOf(call, secret, sessionSeconds),
      });
    });
  }

  /** Source: https://docs.aws.amazon.com/cognito/latest/developerguide/logout-endpoint.html */
  signOut(call: Call): HttpReply {
    const { pool, query } = call;
    const client = pool.clients.find(({ id }) => id === query.get('client_id'));
    const target = query.get('logout_uri') ?? '';
    const known = client?.pages?.logoutUrls ?? [];
    if (!known.includes(target))
      return refusedPage(
        this.#page(call),
        `client_id must be a client's, and logout_uri one of its sign-out URLs: ${known.join(', ') || 'none'}`,
      );
    const secret = cookieIn(call);
    if (secret !== undefined) this.#parts.grants.remove('session', secret);
    return redirect(target, { 'set-cookie': cookieOf(call, '', 0) });
  }

  /** Whose access token it is, as long as that sign-in was not revoked. */
  async userInfo({ pool, request }: Call): Promise<HttpReply> {
    const { issuer, grants, clock } = this.#parts;
    const token = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const claims = await jwtVerify(token, issuer.publicKey, {
      issuer: pool.issuer,
      currentDate: new Date(clock.now()),
    }).then(
      ({ payload }) => payload,
      () => undefined,
    );
    const person = grants.personOf(String(claims?.origin_jti), clock.now());
    if (claims?.token_use !== 'access' || person === undefined)
      return json({ error: 'invalid_token', error_description: 'the access token does not hold' }, 401);
    const { email, name } = person;
    return json({ sub: claims.sub, username: claims.sub, email, email_verified: 'true', name });
  }

  #judged(call: Call, go: (asked: AuthorizationRequest) => HttpReply): HttpReply {
    const outcome = readAuthorization(call.pool, call.query);
    if (outcome.kind === 'refused') return refusedPage(this.#page(call), outcome.reason);
    return outcome.kind === 'back' ? redirect(outcome.location) : go(outcome.request);
  }

  #page({ request, query }: Call) {
    const asked = query.get('lang') ?? query.get('ui_locales');
    const language = chooseLanguage(asked, request.headers['accept-language']);
    return { language, query, people: this.#people };
  }

  #backWithCode(
    { client, redirectUri, challenge, scope, nonce, state }: AuthorizationRequest,
    by: Session,
  ): string {
    const { grants, clock } = this.#parts;
    const grant = {
      ...{ clientId: client.id, redirectUri, challenge, scope, ...by },
      ...(nonce === undefined ? {} : { nonce }),
    };
    const code = grants.add('code', grant, clock.now() + codeMilliseconds);
    return withQuery(redirectUri, { code, state });
  }

  #session(call: Call): Session | undefined {
    const { grants, clock } = this.#parts;
    const secret = cookieIn(call);
    return secret === undefined ? undefined : grants.find('session', secret, clock.now())?.grant;
  }

  /** One of the people that the page offers, or whoever the form names. */
  #personOf(form: URLSearchParams, pool: UserPoolResource): SignedIn | undefined {
    const offered = this.#people.people.find(({ email }) => email === form.get('person'));
    if (offered) return { email: offered.email, name: offered.name, group: offered.group };
    const email = (form.get('email') ?? '').trim().toLowerCase();
    const group = form.get('group') ?? '';
    if (!/^[^\s@]+@[^\s@]+$/.test(email) || !pool.groups.includes(group)) return undefined;
    const known = this.#people.people.find((each) => each.email === email)?.name;
    const name = (form.get('name') ?? '').trim() || (known ?? email.split('@')[0] ?? email);
    return { email, name, group };
  }
}

/** Cookies know no ports: two systems on this machine must not take each other's. */
const cookieName = ({ request }: Call): string =>
  `signed-in-${/:(\d+)$/.exec(request.headers.host ?? '')?.[1] ?? '80'}`;

const cookieIn = (call: Call): string | undefined =>
  (call.request.headers.cookie ?? '')
    .split(';')
    .map((part) => part.trim().split('='))
    .find(([name]) => name === cookieName(call))?.[1];

const cookieOf = (call: Call, secret: string, seconds: number): string =>
  `${cookieName(call)}=${secret}; Path=${signInPath}; Max-Age=${seconds}; HttpOnly; SameSite=Lax`;
