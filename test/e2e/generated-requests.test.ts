import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { arbitraryOfJsonSchema, type JsonSchema, spoiled } from '../support/arbitrary-of-json-schema.ts';
import { startCloud, type TestCloud } from '../support/local-cloud.ts';
import { isLong } from '../support/long-form.ts';

interface Media {
  schema?: JsonSchema;
}
interface Operation {
  operationId: string;
  security: object[];
  parameters: Array<{ name: string; in: string; schema: JsonSchema; required: boolean }>;
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, { content?: Record<string, Media> }>;
}

/** `npm run prove` runs the long form. */
const rounds = isLong ? 1000 : 6;
const together = 4;

let cloud: TestCloud;
let operations: Array<{ method: string; path: string; operation: Operation }>;
let token: string;
let ticketId: string;

const ajv = new Ajv2020.default({ strict: false, validateFormats: true });
addFormats.default(ajv);

beforeAll(async () => {
  cloud = await startCloud({ clock: { at: '2026-11-23T01:30:00Z', frozen: true } });
  token = await cloud.staff('admin');
  ticketId = (await cloud.postTicket()).ticketId;
  const document = await cloud.json<{
    paths: Record<string, Record<string, Operation>>;
    components: { schemas: Record<string, object> };
  }>('GET', '/v1/openapi.json');
  ajv.addSchema({ $id: 'doc', components: document.components });
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
});
afterAll(() => cloud?.stop());

/** Requests that mostly fit what an operation declares; half of them about a ticket that exists. */
function requestOf({
  path,
  operation,
}: (typeof operations)[number]): fc.Arbitrary<{ url: string; body?: unknown }> {
  const parameter = (name: string, schema: JsonSchema) =>
    name === 'id'
      ? fc.oneof(fc.constant(ticketId), arbitraryOfJsonSchema(schema))
      : arbitraryOfJsonSchema(schema);
  const of = (place: string) =>
    fc.record(
      Object.fromEntries(
        operation.parameters
          .filter((each) => each.in === place)
          .map(({ name, schema }) => [name, parameter(name, schema)]),
      ),
      place === 'query' ? { requiredKeys: [], noNullPrototype: true } : { noNullPrototype: true },
    );
  const json = operation.requestBody?.content['application/json']?.schema;
  const body = json ? spoiled(arbitraryOfJsonSchema(json)) : fc.constant(undefined);
  return fc.tuple(of('path'), of('query'), body).map(([params, query, sent]) => {
    const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encoded(params[name]) || '-');
    const search = Object.entries(query).map(([name, value]) => `${name}=${encoded(value)}`);
    return { url: `${filled}${search.length > 0 ? `?${search.join('&')}` : ''}`, body: sent };
  });
}

/** Half a surrogate pair cannot be sent in an address at all. */
const encoded = (value: unknown): string => encodeURIComponent(String(value).toWellFormed());

async function checkAnswer(
  { method, operation }: (typeof operations)[number],
  { url, body }: { url: string; body?: unknown },
): Promise<void> {
  const answer = await cloud.request(method, url, {
    ...(operation.security.length > 0 ? { token } : {}),
    ...(body === undefined ? {} : { json: body }),
  });
  const text = await answer.text();
  const said = `${method} ${url} ${JSON.stringify(body)} → ${answer.status} ${text.slice(0, 500)}`;
  expect(answer.status, said).toBeLessThan(500);
  const declared = operation.responses[String(answer.status)];
  expect(declared, `not declared: ${said}`).toBeDefined();
  const type = (answer.headers.get('content-type') ?? '').split(';')[0] ?? '';
  const schema = declared?.content?.[type]?.schema;
  if (!type.endsWith('json') || schema === undefined) return;
  const valid = ajv.validate(rooted(schema), JSON.parse(text));
  expect(valid, `${said}\n${JSON.stringify(ajv.errors)}`).toBe(true);
}

/** References inside the document, as this validator resolves them. */
const rooted = (schema: JsonSchema): object =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"doc#/components/')) as object;

it('answers whatever is sent as its OpenAPI document says, and never with a defect', async () => {
  for (const each of operations) {
    const requests = fc.sample(requestOf(each), { numRuns: rounds, seed: 20261122 });
    for (let at = 0; at < requests.length; at += together)
      await Promise.all(requests.slice(at, at + together).map((request) => checkAnswer(each, request)));
  }
  // A hundred thousand requests leave more to do than one minute takes; the limit of the test ends what never rests.
  while (!(await cloud.local.idle(60_000)));
  expect(await cloud.json('GET', '/_local/dead-letters')).toEqual({ deadLetters: [] });
}, 3_600_000);
