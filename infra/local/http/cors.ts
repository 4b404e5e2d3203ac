import type { IncomingMessage } from 'node:http';
import type { ApiResource } from '../contracts.ts';
import type { HttpReply } from './function-response.ts';

type Cors = NonNullable<ApiResource['cors']>;

/** Who may read answers; undefined for a foreign or absent origin. */
function allowedOrigin({ origins }: Cors, origin: string | undefined): Record<string, string> | undefined {
  if (origin === undefined) return undefined;
  if (origins.includes('*')) return { 'access-control-allow-origin': '*' };
  return origins.includes(origin) ? { 'access-control-allow-origin': origin, vary: 'origin' } : undefined;
}

/**
 * Puts the CORS headers of the API's configuration on an answer. With a configuration API Gateway ignores what a function answers in
 * headers of this kind, so they are taken off.
 */
export function applyCors(
  cors: ApiResource['cors'],
  origin: string | undefined,
  headers: HttpReply['headers'],
): void {
  if (cors === undefined) return;
  for (const name of Object.keys(headers)) if (name.startsWith('access-control-')) delete headers[name];
  const allowed = allowedOrigin(cors, origin);
  if (!allowed) return;
  Object.assign(headers, allowed);
  if (cors.exposed.length > 0) headers['access-control-expose-headers'] = cors.exposed.join(',');
}

/**
 * Answers a preflight request when the API has a CORS configuration; undefined when it is none. A method or a header that is not
 * allowed gets an answer that allows nothing.
 */
export function preflight(
  cors: ApiResource['cors'],
  request: Pick<IncomingMessage, 'method' | 'headers'>,
): HttpReply | undefined {
  const { headers: asked } = request;
  const method = asked['access-control-request-method'];
  if (cors === undefined || request.method !== 'OPTIONS' || method === undefined) return undefined;
  const allowed = allowedOrigin(cors, asked.origin);
  if (!allowed || !mayUse(cors, method, asked['access-control-request-headers']))
    return { status: 204, headers: {}, body: '' };
  const { methods, headers, maxAgeSeconds } = cors;
  return {
    status: 204,
    headers: {
      ...allowed,
      'access-control-allow-methods': methods.join(','),
      'access-control-allow-headers': headers.join(','),
      ...(maxAgeSeconds === undefined ? {} : { 'access-control-max-age': String(maxAgeSeconds) }),
    },
    body: '',
  };
}

/** The wildcard covers every method, and every header but `authorization` (the Fetch standard). */
function mayUse({ methods, headers }: Cors, method: string, wanted = ''): boolean {
  const names = wanted.split(',').map((name) => name.trim().toLowerCase());
  const allowed = new Set(headers.map((name) => name.toLowerCase()));
  const mayHave = (name: string): boolean =>
    name === '' || allowed.has(name) || (allowed.has('*') && name !== 'authorization');
  return (methods.includes('*') || methods.includes(method)) && names.every(mayHave);
}
