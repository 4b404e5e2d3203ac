import type { paths } from 'aftercare:api';
import createClient, { type Middleware } from 'openapi-fetch';
import type { Session } from '../auth/session.ts';
import { learnTime } from '../time/server-clock.ts';
import { problemOf, RequestProblem } from './problem.ts';

export type Api = ReturnType<typeof openApi>;

/**
 * Calls of our own API with the types of its contracts. Every request carries the token of the session and the language of the screen; one that
 * is refused as expired is sent once more with a new token.
 * @param onExpired is called when nobody is signed in any more.
 */
export function openApi(session: Session, languageOf: () => string, onExpired: () => void) {
  const client = createClient<paths>({
    baseUrl: window.location.origin,
    headers: { accept: 'application/json' },
  });
  /** A body can be read once: what is sent again was copied before. */
  const copies = new WeakMap<Request, Request>();
  const identify: Middleware = {
    async onRequest({ request }) {
      const token = await session.token();
      if (token === undefined) onExpired();
      else request.headers.set('authorization', `Bearer ${token}`);
      request.headers.set('accept-language', languageOf());
      copies.set(request, request.clone());
      return request;
    },
    async onResponse({ request, response }) {
      learnTime(response.headers.get('date'));
      if (response.status !== 401) return response;
      const copy = copies.get(request);
      const token = await session.renew(request.headers.get('authorization')?.slice('Bearer '.length) ?? '');
      if (token === undefined || copy === undefined) {
        onExpired();
        return response;
      }
      copy.headers.set('authorization', `Bearer ${token}`);
      return await fetch(copy);
    },
  };
  client.use(identify);
  return client;
}

/** What a call of the client answers. */
type Answer<T> = Promise<{ data?: T; error?: unknown; response: Response }>;

/**
 * The body of an answer that succeeded.
 * @throws RequestProblem with what the service said, or with status 0 when it was not reached.
 */
export async function answered<T>(call: Answer<T>): Promise<T> {
  let result: Awaited<Answer<T>>;
  try {
    result = await call;
  } catch (error) {
    if (error instanceof TypeError) throw new RequestProblem(0, '');
    throw error;
  }
  if (!result.response.ok) throw problemOf(result.response.status, result.error);
  return result.data as T;
}
