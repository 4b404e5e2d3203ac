import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { RouteMatch } from './route-table.ts';

/** A request as it comes to an API: from a viewer, or through a distribution. */
export interface Arrival extends Pick<IncomingMessage, 'method' | 'headers' | 'httpVersion'> {
  /** The peer of the connection. */
  sourceIp: string;
  port: number;
  body: AsyncIterable<Buffer>;
}

/** A request that came straight from its viewer. */
export const arrivalOf = (request: IncomingMessage): Arrival => ({
  method: request.method,
  headers: request.headers,
  httpVersion: request.httpVersion,
  sourceIp: (request.socket.remoteAddress ?? '127.0.0.1').replace(/^::ffff:/, ''),
  port: request.socket.localPort ?? 80,
  body: request,
});

/** Claims and scopes as API Gateway hands them to the function: every claim a string. */
export interface JwtContext {
  claims: Record<string, string>;
  scopes: string[] | null;
}

export interface RequestFacts {
  request: Omit<Arrival, 'body'>;
  body: Buffer;
  path: string;
  rawQuery: string;
  match: RouteMatch;
  jwt?: JwtContext;
  /** ms since 1970 on the local clock. */
  now: number;
  account: string;
  apiId: string;
}

const textTypes = /^(text\/|application\/(json|javascript|xml|[^;]*\+json|[^;]*\+xml)\s*(;|$))/i;

/**
 * Whether API Gateway hands a body of these headers over as text; all others come in base64. Bytes that are compressed are no text,
 * whatever their type is once they are not.
 */
export function isText({
  'content-type': type,
  'content-encoding': encoding = 'identity',
}: IncomingMessage['headers']): boolean {
  return encoding === 'identity' && type !== undefined && textTypes.test(type);
}

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `12/Mar/2026:19:03:58 +0000`, as the request context has it. */
function commonLogTime(now: number): string {
  const iso = new Date(now).toISOString();
  return `${iso.slice(8, 10)}/${monthNames[Number(iso.slice(5, 7)) - 1]}/${iso.slice(0, 4)}:${iso.slice(11, 19)} +0000`;
}

function headersOf({ headers: given, sourceIp, port }: Omit<Arrival, 'body'>): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(given))
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(',') : value;
  const before = headers['x-forwarded-for'];
  headers['x-forwarded-for'] = before === undefined ? sourceIp : `${before}, ${sourceIp}`;
  headers['x-forwarded-proto'] = 'http';
  headers['x-forwarded-port'] = String(port);
  return headers;
}

function queryOf(rawQuery: string): Record<string, string> | undefined {
  if (rawQuery === '') return undefined;
  const out: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [name, value] of new URLSearchParams(rawQuery))
    out[name] = name in out ? `${out[name]},${value}` : value;
  return { ...out };
}

/** The event of an HTTP API with payload format 2.0. The source address is the socket's peer, whatever headers say. */
export function requestEvent(facts: RequestFacts): object {
  const { request, body, path, rawQuery, match, jwt, now } = facts;
  const method = request.method ?? 'GET';
  const { sourceIp } = request;
  const cookies = request.headers.cookie?.split(/;\s*/).filter((cookie) => cookie !== '');
  const query = queryOf(rawQuery);
  const text = isText(request.headers);
  const hasParameters = Object.keys(match.pathParameters).length > 0;
  return {
    version: '2.0',
    routeKey: match.route.key,
    rawPath: path,
    rawQueryString: rawQuery,
    ...(cookies === undefined ? {} : { cookies }),
    headers: headersOf(request),
    ...(query === undefined ? {} : { queryStringParameters: query }),
    ...(hasParameters ? { pathParameters: match.pathParameters } : {}),
    requestContext: {
      accountId: facts.account,
      apiId: facts.apiId,
      ...(jwt === undefined ? {} : { authorizer: { jwt } }),
      domainName: request.headers.host ?? 'localhost',
      domainPrefix: facts.apiId,
      http: {
        method,
        path,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp,
        userAgent: request.headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: match.route.key,
      stage: '$default',
      time: commonLogTime(now),
      timeEpoch: now,
    },
    ...(body.length === 0 ? {} : { body: body.toString(text ? 'utf8' : 'base64') }),
    isBase64Encoded: body.length > 0 && !text,
  };
}
