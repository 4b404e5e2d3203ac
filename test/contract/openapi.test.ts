import { join } from 'node:path';
import SwaggerParser from '@apidevtools/swagger-parser';
import { Validator } from '@seriousme/openapi-schema-validator';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { openApiOfHouse, operationsOf } from '../../infra/bundle/openapi-module.ts';
import { findRoutes } from '../../infra/constructs/find-routes.ts';
import { jsonSchemaOf } from '../../shared/openapi/json-schema-of.ts';
import { openWorld } from '../support/world/open-world.ts';

const root = join(import.meta.dirname, '../..');

interface Operation {
  operationId: string;
  parameters: Array<{ name: string; in: string }>;
  requestBody?: { content: Record<string, { schema: Record<string, unknown> }> };
  responses: Record<string, { content?: Record<string, unknown> }>;
  security: object[];
}
type Document = { paths: Record<string, Record<string, Operation>> };

let document: Document;
beforeAll(async () => {
  document = JSON.parse(JSON.stringify(await openApiOfHouse(root))) as Document;
});

const propertiesOf = (schema: z.ZodType): object =>
  (jsonSchemaOf(schema, 'output', {}) as { properties?: object }).properties ?? {};

describe('the OpenAPI document', () => {
  it('is accepted by two validators of other houses', async () => {
    const checked = await new Validator().validate(structuredClone(document));
    expect(checked.errors ?? []).toEqual([]);
    expect(checked.valid).toBe(true);
    await SwaggerParser.validate(structuredClone(document) as never);
  });

  it('has every route of the house, once, with an id of its own', async () => {
    const routes = [...(await findRoutes(root)).values()];
    const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
    expect(operations.map(({ operationId }) => operationId).sort()).toEqual(
      routes.map(({ id }) => id).sort(),
    );
  });

  it('declares every parameter of a path, and who may call', async () => {
    for (const route of (await findRoutes(root)).values()) {
      const operation = document.paths[route.path]?.[route.method.toLowerCase()];
      const named = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const declared = operation?.parameters.filter((each) => each.in === 'path').map(({ name }) => name);
      expect([route.id, declared?.sort()]).toEqual([route.id, named.sort()]);
      expect([route.id, operation?.security.length]).toEqual([route.id, route.access === 'public' ? 0 : 1]);
    }
  });

  it('tells a function who may call what: each guarded operation with its roles, no public one', async () => {
    const guarded = [...(await findRoutes(root)).values()].filter(({ access }) => access !== 'public');
    expect(operationsOf(document)).toEqual(Object.fromEntries(guarded.map(({ id, access }) => [id, access])));
    expect(operationsOf(document)).not.toHaveProperty('get-site');
  });

  /** What changes nothing that the ticket shows. */
  const asideOfTickets: Record<string, string> = {
    'mark-ticket-seen': 'how far somebody has read is their own',
    'preview-macro': 'shows what a macro would do',
    'preview-merge': 'shows who would see what',
    'preview-split': 'shows who would see what',
    'put-draft': 'what somebody has begun is no part of it',
    'remove-draft': 'what somebody has begun is no part of it',
    'render-reply': 'shows what a reply would say',
    'sign-presence': 'who has the ticket open is no part of it',
  };

  it('has the ticket as it now is in the answer of every write on a ticket', async () => {
    const writes = [...(await findRoutes(root)).values()].filter(
      ({ method, path }) => method !== 'GET' && path.startsWith('/v1/tickets/{id}'),
    );
    expect(writes.length).toBeGreaterThan(20);
    const silent = writes.filter(({ responses }) =>
      Object.entries(responses).some(
        ([status, { schema }]) => Number(status) < 300 && !(schema && 'ticket' in propertiesOf(schema)),
      ),
    );
    expect(silent.map(({ id }) => id).sort()).toEqual(Object.keys(asideOfTickets).sort());
  });

  /** Foreign forms and services post what they like. */
  const takesAnything = new Set(['submit-ticket', 'submit-post', 'dry-run-post']);

  it('refuses unknown members of JSON bodies, as the service does', () => {
    for (const path of Object.values(document.paths)) {
      for (const { operationId, requestBody } of Object.values(path)) {
        if (takesAnything.has(operationId)) continue;
        const schema = requestBody?.content['application/json']?.schema;
        if (schema?.type === 'object')
          expect([operationId, schema.additionalProperties]).toEqual([operationId, false]);
      }
    }
  });

  it('tells a schema with a name once, and no two by one name', () => {
    const Small = z.object({ a: z.string() }).meta({ id: 'Thing' });
    const named: Record<string, Record<string, unknown>> = {};
    const many = jsonSchemaOf(z.object({ one: Small, all: z.array(Small) }), 'output', named);
    expect(many).toMatchObject({
      properties: {
        one: { $ref: '#/components/schemas/Thing' },
        all: { items: { $ref: '#/components/schemas/Thing' } },
      },
    });
    expect(named.Thing).toMatchObject({ properties: { a: { type: 'string' } } });
    const defaulted = z.object({ a: z.string().default('') }).meta({ id: 'Other' });
    jsonSchemaOf(z.object({ defaulted }), 'input', named);
    expect(() => jsonSchemaOf(z.object({ defaulted }), 'output', named)).toThrow('have the name Other');
  });

  it('is served with the address that it is served from', async () => {
    const { ask } = openWorld({ ports: () => ({ document }) });
    const answer = await ask('GET /v1/openapi.json');
    expect(answer.statusCode).toBe(200);
    expect(answer.json).toMatchObject({ openapi: '3.1.1', servers: [{ url: 'https://care.example' }] });
  });
});
