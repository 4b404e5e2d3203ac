import { randomUUID } from 'node:crypto';
import middy from '@middy/core';
import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyEventV2WithJWTAuthorizer,
  APIGatewayProxyStructuredResultV2,
  Context,
} from 'aws-lambda';
import * as z from 'zod';
import { Language } from '../../events/vocabulary.ts';
import { type Caller, callerOf, requireRole } from '../auth/caller.ts';
import { negotiate } from '../i18n/negotiate.ts';
import { isConflict } from '../outbox/retry-on-conflict.ts';
import { problemPage } from '../pages/problem-page.ts';
import { DomainError } from '../runtime/errors.ts';
import { logger } from '../runtime/logger.ts';
import type { Firm, Firms } from '../settings/firm.ts';
import type { Clock } from '../time/clock.ts';
import { maxAnswerBytes } from './answer-size.ts';
import { pathsOf, type Route, takesHead } from './define-route.ts';
import { type Arrived, arrivedBy, type Edge, edgeOfEnvironment } from './edge.ts';
import { networkOf } from './network.ts';
import { problemHeaders, problemOf, validate } from './problem.ts';
import { bytesOf, isJson, type RawBody, readBody } from './read-body.ts';
import type { HttpRequest, HttpResult, RefusedForm } from './request.ts';
import { toResponse } from './response.ts';
import { type ShownIn, shownIn } from './wants-html.ts';

/** What is done with requests of a route. */
export interface Operation<R extends Route = Route> {
  handle: (request: HttpRequest<R>) => Promise<HttpResult>;
  /**
   * Shows a refusal, or a defect of ours (`internal`), as a page. Undefined leaves it to a plain page where one was asked
   * for, and to problem+json. Never asked after a JSON body: a program wants problem+json, whatever it accepts besides.
   */
  refuse?: (
    error: DomainError,
    refused: RefusedForm,
  ) => Promise<HttpResult | undefined> | HttpResult | undefined;
}

/** The routes of a Lambda, by the name of their operation: `functions/<capability>/…/routes.ts` exports them as `routes`. */
export type Routes = Readonly<Record<string, Route>>;

/** An operation for each route; a function is one that only handles. */
export type Operations<Rs extends Routes> = {
  [K in keyof Rs]: Operation<Rs[K]> | Operation<Rs[K]>['handle'];
};

const uuid = z.uuid();
const correlationHeader = /^[A-Za-z0-9_.:-]{8,128}$/;

/**
 * The Lambda handler of routes, with an operation for each: finds the route, reads and validates everything, checks the role,
 * calls the operation, maps refusals to problem+json (RFC 9457) or a page, which shows who the `firm` is. Who the viewer is, what
 * stands before the API tells (`edge`). No answer is larger than
 * `maxAnswerBytes`.
 * @throws Error when a route has no operation, which the compiler finds where the routes are named one by one.
 */
export function httpHandler<const Rs extends Routes>(
  routes: Rs,
  operations: Operations<NoInfer<Rs>>,
  clock: Clock,
  firm?: Firms,
  edge: Edge = edgeOfEnvironment(),
) {
  const byKey = new Map<string, Served>(
    Object.entries(routes).flatMap(([name, route]) => {
      const operation = served(name, route, operations as unknown as Operations<Routes>);
      const methods = takesHead(route) ? [route.method, 'HEAD'] : [route.method];
      return methods.flatMap((method) =>
        pathsOf(route).map((path) => [`${method} ${path}`, operation] as const),
      );
    }),
  );
  return middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
    .before(({ context }) => {
      logger.addContext(context);
    })
    .handler(
      async (sent: APIGatewayProxyEventV2, _context: Context): Promise<APIGatewayProxyStructuredResultV2> => {
        const arrived = arrivedBy(edge, sent);
        const { event } = arrived;
        const found = isBeyondSlash(event) ? undefined : byKey.get(event.routeKey);
        const exchange = openExchange(event);
        const now = clock.now();
        const result = await answerTo(found, arrived, { edge, exchange, now });
        const shown = result.html === undefined ? undefined : await firmShown(firm, now);
        const response = toResponse(result, exchange, shown);
        const answer = isTooLarge(response, found?.route)
          ? toResponse(await problem(defect(), exchange), exchange)
          : response;
        return event.requestContext.http.method === 'HEAD' ? { ...answer, body: '' } : answer;
      },
    );
}

/** The firm for a page; a page that tells of a failure is shown without it where settings cannot be read. */
async function firmShown(firm: Firms | undefined, now: Date): Promise<Firm | undefined> {
  try {
    return await firm?.(now);
  } catch (error) {
    logger.error('the setting of the firm cannot be read', { error: error as Error });
    return undefined;
  }
}

/** Whether something follows a slash at the end that a route is served with. */
const isBeyondSlash = ({ pathParameters }: APIGatewayProxyEventV2): boolean =>
  (pathParameters?.slash ?? '') !== '';

/** Whether an answer is larger than any may be: a defect of its operation, which has to read and to answer by pages. */
function isTooLarge({ body = '' }: APIGatewayProxyStructuredResultV2, route: Route | undefined): boolean {
  const bytes = Buffer.byteLength(body);
  if (bytes <= maxAnswerBytes) return false;
  logger.error('an answer is too large', { operation: route?.id, bytes });
  return true;
}

/** What a route answers, or that there is none, or that the API is asked past the address of the stage. */
function answerTo(
  found: Served | undefined,
  arrived: Arrived,
  { edge: { address }, exchange, now }: { edge: Edge; exchange: Exchange; now: Date },
): Promise<HttpResult> {
  if (address !== undefined && !arrived.isThroughEdge)
    return plainly(new DomainError('forbidden', 'error.other-address', { params: { address } }), exchange);
  return found
    ? serve(found, arrived, exchange, now)
    : plainly(new DomainError('not-found', 'error.not-found'), exchange);
}

/** A refusal that belongs to no route. */
const plainly = (error: DomainError, exchange: Exchange): Promise<HttpResult> =>
  (exchange.wantsHtml ? page : problem)(error, exchange);

const defect = (cause?: unknown): DomainError => new DomainError('internal', 'error.internal', { cause });

/** A route with the operation behind it. */
interface Served extends Operation {
  route: Route;
}

function served(name: string, route: Route, operations: Operations<Routes>): Served {
  const found = operations[name];
  if (!found) throw new Error(`route ${route.id} has no operation ${name}`);
  return { route, ...(typeof found === 'function' ? { handle: found } : found) };
}

export interface Exchange {
  language: Language;
  languageAsked: boolean;
  languageChosen: boolean;
  wantsHtml: boolean;
  shownIn: ShownIn;
  correlationId: string;
}

function openExchange(event: APIGatewayProxyEventV2): Exchange {
  const chosen = Language.safeParse(event.queryStringParameters?.lang).data;
  const asked = chosen ?? negotiate(event.headers['accept-language']);
  const given = event.headers['x-correlation-id'] ?? '';
  const shown = shownIn(event.headers);
  return {
    language: asked ?? 'en',
    languageAsked: asked !== undefined,
    languageChosen: chosen !== undefined,
    wantsHtml: shown !== 'program',
    shownIn: shown,
    correlationId: correlationHeader.test(given) ? given : randomUUID(),
  };
}

async function serve(
  { route, handle, refuse }: Served,
  { event, address }: Arrived,
  exchange: Exchange,
  now: Date,
): Promise<HttpResult> {
  let raw: RawBody | undefined;
  try {
    const caller = authorize(route, event);
    const readsItself = route.accepts?.includes('any') ?? false;
    raw = route.body && !readsItself ? readBody(event, route.accepts ?? ['json']) : undefined;
    const sent = raw?.kind === 'json' ? raw.value : raw?.values;
    const request: HttpRequest = {
      params: (route.params ? validate(route.params, paramsOf(event), 'path') : undefined) as never,
      query: (route.query ? validate(route.query, queryOf(event), 'query') : undefined) as never,
      body: (route.body && !readsItself ? validate(route.body, sent) : undefined) as never,
      bodyKind: raw?.kind ?? 'none',
      raw: readsItself ? { bytes: bytesOf(event), headers: event.headers } : undefined,
      ...exchange,
      caller,
      idempotencyKey: readsItself ? event.headers['idempotency-key'] : idempotencyKeyOf(event),
      ifNoneMatch: event.headers['if-none-match'] ?? '',
      network: networkOf(address),
      now,
    };
    return await handle(request);
  } catch (error) {
    const refusal = refusalOf(error, route.id, exchange);
    if (isJson(event)) return problem(refusal, exchange);
    const values = raw?.kind === 'form' ? raw.values : {};
    const shown = await refuse?.(refusal, { values, now, ...exchange });
    return shown ?? (exchange.wantsHtml && isForPeople(route) ? page : problem)(refusal, exchange);
  }
}

/**
 * What the caller of an operation is told of an error: a lost race is a conflict that the caller can resolve; everything else unexpected is
 * a defect, and logged.
 */
export function refusalOf(
  error: unknown,
  operation: string,
  { correlationId }: Pick<Exchange, 'correlationId'>,
): DomainError {
  if (error instanceof DomainError) return error;
  if (isConflict(error)) return new DomainError('conflict', 'error.conflict', { cause: error });
  logger.error('request failed', { operation, correlationId, error: error as Error });
  return defect(error);
}

async function problem(error: DomainError, { language, correlationId }: Exchange): Promise<HttpResult> {
  const json = await problemOf(error, language, correlationId);
  return { status: json.status, json, headers: problemHeaders };
}

/** Browsers come here: with a form, or for a page. */
const isForPeople = ({ accepts, responses }: Route): boolean =>
  accepts?.includes('form') ||
  Object.values(responses).some(({ contentType }) => contentType?.startsWith('text/html'));

async function page(error: DomainError, exchange: Exchange): Promise<HttpResult> {
  const { status } = await problemOf(error, exchange.language, exchange.correlationId);
  return { status, html: await problemPage(error, exchange) };
}

function authorize(route: Route, event: APIGatewayProxyEventV2): Caller | undefined {
  if (route.access === 'public') return undefined;
  const { authorizer } = (event as Partial<APIGatewayProxyEventV2WithJWTAuthorizer>).requestContext ?? {};
  return requireRole(callerOf(authorizer?.jwt?.claims, event.headers.authorization), route.access);
}

/** `slash` is that of {@link pathsOf} and belongs to no contract. */
function paramsOf(event: APIGatewayProxyEventV2): Record<string, unknown> {
  const { slash: _, ...params } = event.pathParameters ?? {};
  return params;
}

/** `lang` is understood everywhere and belongs to no contract. */
function queryOf(event: APIGatewayProxyEventV2): Record<string, unknown> {
  const { lang: _, ...query } = event.queryStringParameters ?? {};
  return query;
}

function idempotencyKeyOf(event: APIGatewayProxyEventV2): string | undefined {
  const header = event.headers['idempotency-key'];
  return header === undefined
    ? undefined
    : validate(z.object({ 'Idempotency-Key': uuid }), { 'Idempotency-Key': header })['Idempotency-Key'];
}
