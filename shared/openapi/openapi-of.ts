import type * as z from 'zod';
import type { Route, RouteResponse } from '../http/define-route.ts';
import { jsonSchemaOf } from './json-schema-of.ts';
import { problemSchema } from './problem-schema.ts';
import { refusalsOf } from './refusals-of.ts';

type Json = Record<string, unknown>;

/**
 * The HTTP contracts as one OpenAPI document (https://spec.openapis.org/oas/v3.1.1.html), operations in the order of their
 * paths. `serverUrl` is where they are served; `version` is that of the product.
 */
export function openApiOf(routes: Iterable<Route>, about: { serverUrl: string; version: string }): Json {
  const paths: Record<string, Json> = {};
  const named: Record<string, Json> = { Problem: problemSchema };
  for (const route of [...routes].sort(byPath)) {
    const path = paths[route.path] ?? {};
    path[route.method.toLowerCase()] = operationOf(route, named);
    paths[route.path] = path;
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Aftercare',
      version: about.version,
      description:
        'After-sales service and customer care: tickets, calls, surveys, care messages and partner events.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: about.serverUrl }],
    tags: tagsOf(paths),
    paths,
    components: {
      schemas: named,
      securitySchemes: {
        staff: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'An access token of the user pool; its groups are the roles.',
        },
      },
    },
  };
}

const byPath = (a: Route, b: Route): number =>
  a.path === b.path ? a.method.localeCompare(b.method) : a.path.localeCompare(b.path);

function operationOf(route: Route, named: Record<string, Json>): Json {
  const { id, summary, access, params, query, body, responses } = route;
  const all = Object.entries({ ...refusalsOf(route), ...responses });
  const keyed = route.method === 'POST' && access !== 'public' ? [idempotencyKey] : [];
  return {
    operationId: id,
    summary,
    tags: [tagOf(route.path)],
    ...(access === 'public' ? { security: [] } : { security: [{ staff: [] }], 'x-roles': [...access] }),
    parameters: [...parametersOf('path', params, named), ...parametersOf('query', query, named), ...keyed],
    ...(body ? { requestBody: { required: true, content: bodyOf(route, body, named) } } : {}),
    responses: Object.fromEntries(all.map(([status, response]) => [status, responseOf(response, named)])),
  };
}

const mediaTypes = {
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
  multipart: 'multipart/form-data',
  any: '*/*',
} as const;

function bodyOf({ accepts = ['json'] }: Route, body: z.ZodType, named: Record<string, Json>): Json {
  const schema = jsonSchemaOf(body, 'input', named);
  return Object.fromEntries(accepts.map((each) => [mediaTypes[each], { schema }]));
}

function responseOf({ description, schema, contentType }: RouteResponse, named: Record<string, Json>): Json {
  if (contentType === 'application/problem+json') {
    return { description, content: { [contentType]: { schema: { $ref: '#/components/schemas/Problem' } } } };
  }
  if (schema)
    return {
      description,
      content: { [contentType ?? 'application/json']: { schema: jsonSchemaOf(schema, 'output', named) } },
    };
  return contentType
    ? { description, content: { [contentType]: { schema: { type: 'string' } } } }
    : { description };
}

function parametersOf(
  place: 'path' | 'query',
  schema: z.ZodObject | undefined,
  named: Record<string, Json>,
): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = jsonSchemaOf(schema, 'input', named) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, member]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: member,
  }));
}

const idempotencyKey: Json = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'A UUID. A repeated key within 24 hours returns the same answer; the request takes effect once.',
  schema: { type: 'string', format: 'uuid' },
};

/** `/v1/tickets/{id}` belongs to `tickets`; pages of customers stand together. */
const tagOf = (path: string): string => /^\/v1\/([a-z-]+)/.exec(path)?.[1] ?? 'pages';

const tagsOf = (paths: Record<string, Json>): Json[] =>
  [...new Set(Object.keys(paths).map(tagOf))].sort().map((name) => ({ name }));
