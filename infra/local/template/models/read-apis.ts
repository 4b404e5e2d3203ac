import type { ApiResource, FunctionResource, RouteResource, Throttling } from '../../contracts.ts';
import type { OpenAssembly, Resource } from '../resource.ts';
import { fieldsAt, numberAt, TemplateError, textAt, textsAt, unmodelled } from '../values.ts';
import { apiId, partId } from './api.ts';

/** HTTP APIs. There is one front, so a second API stops the start. */
export function readApis(assembly: OpenAssembly, functions: readonly FunctionResource[]): ApiResource[] {
  const apis = assembly.ofType('AWS::ApiGatewayV2::Api');
  if (apis[1]) unmodelled(apis[1].path, 'a second HTTP API');
  return apis.map((api) => {
    const mine = (type: string) =>
      assembly.ofType(type).filter((part) => part.property('ApiId') === apiId(api));
    const find = (type: string, id: string, where: string) => {
      const part = mine(type).find((candidate) => partId(candidate) === id);
      if (!part) throw new TemplateError(`${where} names a ${type} that is not in its API`);
      return part;
    };
    const stage = mine('AWS::ApiGatewayV2::Stage')[0];
    if (!stage) throw new TemplateError(`${api.path} has no stage`);
    const routes = mine('AWS::ApiGatewayV2::Route').map((route) => readRoute(route, find, functions));
    const defaults = throttlingOf(fieldsAt(stage.property('DefaultRouteSettings'), stage.path), stage.path);
    return {
      logicalId: api.logicalId,
      id: apiId(api),
      endpoint: api.surroundings.publicUrl,
      routes: withOwnThrottling(routes, stage),
      ...(defaults && { throttling: defaults }),
      ...cors(api),
    };
  });
}

function readRoute(
  route: Resource,
  find: (type: string, id: string, where: string) => Resource,
  functions: readonly FunctionResource[],
): RouteResource {
  const { path } = route;
  const key = textAt(route.property('RouteKey'), `${path}.RouteKey`);
  if (!/^(\$default|[A-Z]+ \/\S*)$/.test(key)) throw new TemplateError(`${path}: ${key} is no route key`);
  const target = textAt(route.property('Target'), `${path}.Target`).replace(/^integrations\//, '');
  const integration = find('AWS::ApiGatewayV2::Integration', target, path);
  if (integration.property('PayloadFormatVersion') === undefined)
    unmodelled(integration.path, 'payload format 1.0');
  const functionArn = functionOf(integration);
  if (!functions.some((candidate) => candidate.arn === functionArn))
    unmodelled(integration.path, `integration with ${functionArn}`);
  return {
    key,
    functionArn,
    payloadVersion: '2.0',
    // API Gateway's own limit for HTTP APIs.
    timeoutMilliseconds: numberAt(integration.property('TimeoutInMillis'), 30_000, integration.path),
    ...(route.property('AuthorizationType') === 'JWT' && {
      authorizer: readAuthorizer(route, find),
    }),
  };
}

/** The URI is the function's ARN, or the longer `…:path/2015-03-31/functions/<arn>/invocations`. */
function functionOf(integration: Resource): string {
  const uri = textAt(integration.property('IntegrationUri'), `${integration.path}.IntegrationUri`);
  const start = uri.indexOf('functions/arn:');
  const end = uri.lastIndexOf('/invocations');
  return start >= 0 && uri.endsWith('/invocations') ? uri.slice(start + 'functions/'.length, end) : uri;
}

function readAuthorizer(
  route: Resource,
  find: (type: string, id: string, where: string) => Resource,
): NonNullable<RouteResource['authorizer']> {
  const id = textAt(route.property('AuthorizerId'), `${route.path}.AuthorizerId`);
  const authorizer = find('AWS::ApiGatewayV2::Authorizer', id, route.path);
  const { Issuer, Audience } = fieldsAt(authorizer.property('JwtConfiguration'), authorizer.path);
  return {
    kind: 'jwt',
    issuer: textAt(Issuer, authorizer.path),
    audience: textsAt(Audience, authorizer.path),
    scopes: textsAt(route.property('AuthorizationScopes'), route.path),
  };
}

/** Each route with the limit that the stage sets for it alone. A key without a route fails, as a deployment does. */
function withOwnThrottling(routes: readonly RouteResource[], stage: Resource): RouteResource[] {
  const where = `${stage.path}.RouteSettings`;
  const own = fieldsAt(stage.property('RouteSettings'), where);
  for (const key of Object.keys(own))
    if (!routes.some((route) => route.key === key))
      throw new TemplateError(`${where} names ${key}, which is no route of the API`);
  return routes.map((route) => {
    const settings = Object.hasOwn(own, route.key) ? fieldsAt(own[route.key], where) : {};
    for (const name of Object.keys(settings))
      if (!routeSettings.has(name)) unmodelled(where, `setting ${name}`);
    const throttling = throttlingOf(settings, where);
    return throttling ? { ...route, throttling } : route;
  });
}

const routeSettings: ReadonlySet<string> = new Set(['ThrottlingRateLimit', 'ThrottlingBurstLimit']);

function throttlingOf(settings: Record<string, unknown>, where: string): Throttling | undefined {
  const { ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst } = settings;
  if (rate === undefined && burst === undefined) return undefined;
  if (rate === undefined || burst === undefined)
    unmodelled(where, 'a rate limit without a burst limit, or the reverse,');
  return { rate: numberAt(rate, 0, where), burst: numberAt(burst, 0, where) };
}

function cors(api: Resource): Pick<ApiResource, 'cors'> {
  const raw = api.property('CorsConfiguration');
  if (raw === undefined) return {};
  const { AllowOrigins, AllowMethods, AllowHeaders, ExposeHeaders, MaxAge } = fieldsAt(raw, api.path);
  return {
    cors: {
      origins: textsAt(AllowOrigins, api.path),
      methods: textsAt(AllowMethods, api.path),
      headers: textsAt(AllowHeaders, api.path),
      exposed: ExposeHeaders === undefined ? [] : textsAt(ExposeHeaders, api.path),
      ...(MaxAge !== undefined && { maxAgeSeconds: numberAt(MaxAge, 0, api.path) }),
    },
  };
}
