import type { IncomingMessage } from 'node:http';
import type { ApiResource } from '../contracts.ts';
import type { HttpReply } from './function-response.ts';

/** The CORS headers that API Gateway adds by the API's configuration; none for a foreign or absent origin. */
export function corsHeaders(cors: ApiResource['cors'], origin: string | undefined): Record<string, string> {
  if (cors === undefined || origin === undefined) return {};
  if (cors.origins.includes('*')) return { 'access-control-allow-origin': '*' };
  return cors.origins.includes(origin) ? { 'access-control-allow-origin': origin, vary: 'origin' } : {};
}

/** Answers a preflight request when the API has a CORS configuration; undefined when it is none. */
export function preflight(cors: ApiResource['cors'], request: IncomingMessage): HttpReply | undefined {
  const asked = request.headers['access-control-request-method'];
  if (cors === undefined || request.method !== 'OPTIONS' || asked === undefined) return undefined;
  const allowed = corsHeaders(cors, request.headers.origin);
  const headers: Record<string, string> = { ...allowed };
  if (allowed['access-control-allow-origin'] !== undefined) {
    headers['access-control-allow-methods'] = cors.methods.join(',');
    headers['access-control-allow-headers'] = cors.headers.join(',');
    if (cors.maxAgeSeconds !== undefined) headers['access-control-max-age'] = String(cors.maxAgeSeconds);
  }
  return { status: 204, headers, body: '' };
}
