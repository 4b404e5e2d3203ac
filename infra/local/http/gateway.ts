import { setTimeout as pause } from 'node:timers/promises';
import type { ApiResource, FunctionResource, Throttling } from '../contracts.ts';
import { serviceMayInvoke } from '../runtime/permissions.ts';
import type { RuntimeContext } from '../runtime/runtime-context.ts';
import { applyCors, preflight } from './cors.ts';
import { functionAnswer, gatewayAnswer, type HttpReply } from './function-response.ts';
import type { JwtAuthorizer } from './jwt-authorizer.ts';
import { readBody } from './read-body.ts';
import { type Arrival, type JwtContext, type RequestFacts, requestEvent } from './request-event.ts';
import { createRouteTable, type FindRoute } from './route-table.ts';
import { createTokenBucket } from './token-bucket.ts';

/** HTTP APIs take no larger body (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html). */
const maxBodyBytes = 10 * 1024 * 1024;

/**
 * Bytes of the whole event that Lambda takes by a synchronous invocation, as its refusal of more names them
 * (https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html). A body that is no text lies in it as base64, so that
 * some 4.5 MB of a form with files fill it.
 */
const maxPayloadBytes = 6_291_456;

const passOf = (limit: Throttling | undefined): (() => boolean) =>
  limit === undefined ? () => true : createTokenBucket(limit.rate, limit.burst);

/** One HTTP API of the templates: routes, authorizer, throttling, CORS, integration with the functions. */
export class Gateway {
  readonly #context: RuntimeContext;
  readonly #api: ApiResource;
  readonly #authorizer: JwtAuthorizer;
  readonly #find: FindRoute;
  readonly #functions: Map<string, FunctionResource>;
  readonly #permitted = new Map<string, boolean>();
  readonly #pass: () => boolean;
  /** Of the routes that have a limit of their own: what comes to them takes nothing from the others. */
  readonly #ownPass = new Map<string, () => boolean>();

  constructor(context: RuntimeContext, api: ApiResource, authorizer: JwtAuthorizer) {
    this.#context = context;
    this.#api = api;
    this.#authorizer = authorizer;
    this.#find = createRouteTable(api.routes);
    this.#functions = new Map(context.deployment.functions.map((fn) => [fn.arn, fn]));
    this.#pass = passOf(api.throttling);
    for (const { key, throttling } of api.routes) if (throttling) this.#ownPass.set(key, passOf(throttling));
  }

  /** Serves one request; `path` is raw and without its query. */
  async serve(request: Arrival, path: string, rawQuery: string): Promise<HttpReply> {
    const before = preflight(this.#api.cors, request);
    if (before) return before;
    const answer = await this.#context.courtesy.serve(() => this.#route(request, path, rawQuery));
    applyCors(this.#api.cors, request.headers.origin, answer.headers);
    // Whoever shows how long something is off goes by the clock of the service, which moves here.
    answer.headers.date = new Date(this.#context.clock.now()).toUTCString();
    return answer;
  }

  async #route(request: Arrival, path: string, rawQuery: string): Promise<HttpReply> {
    const match = this.#find(request.method ?? 'GET', path);
    if (match === undefined) return gatewayAnswer(404, 'Not Found');
    const pass = this.#ownPass.get(match.route.key) ?? this.#pass;
    if (!pass()) return gatewayAnswer(429, 'Too Many Requests');
    let jwt: JwtContext | undefined;
    if (match.route.authorizer !== undefined) {
      const checked = await this.#authorizer.check(match.route.authorizer, request.headers.authorization);
      if (!checked.ok)
        return gatewayAnswer(checked.status, checked.message, { 'www-authenticate': checked.challenge });
      jwt = checked.jwt;
    }
    const body = await readBody(request.body, maxBodyBytes);
    if (body === undefined) return gatewayAnswer(413, 'Request Entity Too Large');
    return await this.#integrate({
      request,
      body,
      path,
      rawQuery,
      match,
      ...(jwt === undefined ? {} : { jwt }),
    });
  }

  async #integrate(facts: Omit<RequestFacts, 'now' | 'account' | 'apiId'>): Promise<HttpReply> {
    const { deployment, clock, invoker, activity } = this.#context;
    const { route } = facts.match;
    if (!this.#mayInvoke(route.functionArn, route.key)) return gatewayAnswer(500, 'Internal Server Error');
    activity.stirs += 1;
    const event = requestEvent({
      ...facts,
      now: clock.now(),
      account: deployment.account,
      apiId: this.#api.id,
    });
    const payload = JSON.stringify(event);
    if (Buffer.byteLength(payload) > maxPayloadBytes) return gatewayAnswer(413, 'Request Entity Too Large');
    const limit = new AbortController();
    const invoked = invoker.invoke(route.functionArn, payload);
    // Whoever holds a function in a debugger wants to see its answer, however late it comes.
    const outcome = await (invoker.pool(route.functionArn)?.inspected
      ? invoked
      : Promise.race([
          invoked,
          pause(route.timeoutMilliseconds, undefined, { signal: limit.signal, ref: false }).catch(
            () => undefined,
          ),
        ]));
    limit.abort();
    if (outcome === undefined || (!outcome.ok && outcome.kind !== 'error'))
      return gatewayAnswer(503, 'Service Unavailable');
    return outcome.ok ? functionAnswer(outcome.value) : gatewayAnswer(500, 'Internal Server Error');
  }

  /** The function's resource policy must let this API's route invoke it. */
  #mayInvoke(functionArn: string, routeKey: string): boolean {
    const key = `${functionArn} ${routeKey}`;
    const known = this.#permitted.get(key);
    if (known !== undefined) return known;
    const { account, region } = this.#context.deployment;
    const fn = this.#functions.get(functionArn);
    const [method = '', path = ''] = routeKey.split(' ');
    const source = `arn:aws:execute-api:${region}:${account}:${this.#api.id}/$default/${method}${path}`;
    const allowed =
      fn !== undefined && serviceMayInvoke(this.#context, fn, 'apigateway.amazonaws.com', source);
    if (!allowed)
      this.#context.logs.local(
        'error',
        `AccessDenied: route ${routeKey} may not lambda:InvokeFunction on ${functionArn}`,
      );
    this.#permitted.set(key, allowed);
    return allowed;
  }
}
