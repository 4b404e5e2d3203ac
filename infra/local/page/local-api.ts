import type { IncomingMessage } from 'node:http';
import type { HttpReply } from '../http/function-response.ts';
import { isLocalRequest } from '../http/local-only.ts';
import { readBody } from '../http/read-body.ts';
import { type ServeSignIn, signInPath } from '../sign-in/serve-sign-in.ts';
import { acceptRawMail } from './inbound-mail.ts';
import type { LocalControls } from './local-controls.ts';
import { renderPage } from './page.ts';
import type { ProductPage } from './product-page.ts';
import { chooseLanguage } from './texts.ts';

/** A wrong request to the `/_local` API; answered with 400. */
class BadRequest extends Error {}

const json = (value: unknown, status = 200): HttpReply => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  body: JSON.stringify(value),
});

/** Scripts of any origin may read it, as with Cognito. */
const readByAll = (reply: HttpReply): HttpReply => ({
  ...reply,
  headers: { ...reply.headers, 'access-control-allow-origin': '*' },
});

/** Shorter than the limits that clients have themselves. */
const maxLogWaitMilliseconds = 120_000;

type Input = Record<string, unknown>;

async function readInput(request: IncomingMessage): Promise<Input> {
  const body = await readBody(request, 1024 * 1024);
  if (body === undefined) throw new BadRequest('the body is too long');
  if (body.length === 0) return {};
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Input;
  } catch {
    // Told below.
  }
  throw new BadRequest('the body must be a JSON object');
}

function text(input: Input, name: string): string {
  const value = input[name];
  if (typeof value !== 'string' || value === '') throw new BadRequest(`"${name}" must be a text`);
  return value;
}

type Action = (input: Input, query: URLSearchParams) => Promise<unknown> | unknown;

function actions(controls: LocalControls): Record<string, Action> {
  return {
    'GET mailbox': () => ({ messages: controls.mails() }),
    'GET events': () => ({ events: controls.events() }),
    'GET dead-letters': () => ({ deadLetters: controls.deadLetters() }),
    'POST dead-letters/redrive': () => ({ redriven: controls.redrive() }),
    'GET idle': async (_input, query) => ({ idle: await controls.idle(Number(query.get('wait') ?? 1000)) }),
    'GET clock': () => ({ now: controls.now() }),
    'POST clock': async (input) => {
      const move = 'to' in input ? { to: text(input, 'to') } : text(input, 'advance');
      return { now: await controls.advance(move) };
    },
    'POST token': async (input) => ({
      token: await controls.token({ email: text(input, 'email'), role: text(input, 'role') }),
    }),
    'GET functions': () => ({ functions: controls.functions() }),
    'GET logs': (_input, query) => {
      const part = query.get('function') ?? undefined;
      if (!query.has('after')) return { lines: controls.logs(part) };
      const waitMilliseconds = Math.min(Number(query.get('wait') ?? 0) || 0, maxLogWaitMilliseconds);
      const after = query.get('after') ?? '';
      return controls.followLogs({ ...(part === undefined ? {} : { part }), after, waitMilliseconds });
    },
    'GET faults': () => controls.faults.state(),
    'POST faults': (input) => {
      const when = input.when ?? 'before';
      const nth = input.nth ?? 1;
      if (when !== 'before' && when !== 'after') throw new BadRequest('"when" must be before or after');
      if (typeof nth !== 'number' || !Number.isInteger(nth) || nth < 1)
        throw new BadRequest('"nth" must be 1 or more');
      const call = input.call === undefined ? {} : { call: text(input, 'call') };
      return controls.faults.arm({ function: text(input, 'function'), nth, when, ...call });
    },
    'DELETE faults': () => controls.faults.clear(),
  };
}

/** Serves everything below `/_local`: the page, its API, the token issuer and its sign-in pages. Answers this machine's own requests only. */
export function createLocalApi(controls: LocalControls, product: ProductPage, signIn: ServeSignIn) {
  const table = actions(controls);
  return async (request: IncomingMessage, path: string, rawQuery: string): Promise<HttpReply> => {
    if (!isLocalRequest(request)) return json({ message: 'Only for this machine' }, 403);
    const query = new URLSearchParams(rawQuery);
    const rest = path.slice('/_local'.length).replace(/^\//, '').replace(/\/$/, '');
    const { method = 'GET', headers } = request;
    if (rest === '' && method === 'GET') {
      if ((headers.accept ?? '').includes('application/json')) return json(controls.about());
      return renderPage(controls, product, chooseLanguage(query.get('lang'), headers['accept-language']));
    }
    if (path.startsWith(signInPath)) return signIn(request, path.slice(signInPath.length), query);
    if (rest.startsWith('issuer/') && method === 'GET') return issuer(controls, rest.slice('issuer/'.length));
    if (`${method} ${rest}` === 'POST inbound-mail') return acceptRawMail(controls, request, query);
    const action = table[`${method} ${rest}`];
    if (action === undefined) return json({ message: `No ${method} /_local/${rest}` }, 404);
    try {
      return json(await action(await readInput(request), query));
    } catch (error) {
      if (error instanceof BadRequest || error instanceof RangeError)
        return json({ message: error.message }, 400);
      throw error;
    }
  };
}

function issuer(controls: LocalControls, rest: string): HttpReply {
  const [poolId = '', ...file] = rest.split('/');
  const configuration = controls.issuer.configuration(poolId);
  if (configuration === undefined) return json({ message: 'No such issuer' }, 404);
  const name = file.join('/');
  if (name === '.well-known/openid-configuration') return readByAll(json(configuration));
  if (name === '.well-known/jwks.json') return readByAll(json(controls.issuer.jwks));
  return json({ message: 'Not Found' }, 404);
}
