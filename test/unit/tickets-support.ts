import type { APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { createLinks } from '../../shared/links/links.ts';
import { createUrls } from '../../shared/links/urls.ts';
import type { Condition, Expectation } from '../../shared/table/condition.ts';
import { tableSchema } from '../../shared/table/schema.ts';
import {
  ConditionsFailed,
  type QueryRequest,
  type StoredItem,
  type Table,
} from '../../shared/table/table.ts';
import { keyOfWrite, type Write } from '../../shared/table/write.ts';

/** A table in memory with the semantics that the ticket operations rely on. `beforeTransact` runs once, as a rival would. */
export interface MemoryTable extends Table {
  items: Map<string, StoredItem>;
  ofType(type: string): StoredItem[];
  events(): Array<{ type: string; correlationId: string; data: Record<string, unknown> }>;
  beforeTransact: (() => Promise<void>) | undefined;
  writes: number;
}

export function memoryTable(): MemoryTable {
  const items = new Map<string, StoredItem>();
  const keyText = ({ pk, sk }: { pk: string; sk: string }) => `${pk}|${sk}`;
  const table: MemoryTable = {
    items,
    beforeTransact: undefined,
    writes: 0,
    ofType: (type) => [...items.values()].filter((item) => item.type === type),
    events: () =>
      table
        .ofType('outbox')
        .flatMap((item) => item.events as Array<{ detail: string }>)
        .map(({ detail }) => JSON.parse(detail)),
    get: async (key) => structuredClone(items.get(keyText(key))),
    async query(request) {
      const found: StoredItem[] = [];
      for await (const item of table.queryAll(request)) found.push(item);
      return { items: found };
    },
    async *queryAll(request) {
      yield* select([...items.values()], request).map((item) => structuredClone(item));
    },
    async transact(writes) {
      const rival = table.beforeTransact;
      table.beforeTransact = undefined;
      await rival?.();
      const olds = writes.map((write) => items.get(keyText(keyOfWrite(write))));
      const failed = writes.flatMap((write, index) =>
        write.if && !holds(write.if, olds[index]) ? [index] : [],
      );
      if (failed.length > 0) {
        const met = failed.flatMap((index): Array<[number, StoredItem]> => {
          const old = olds[index];
          return old ? [[index, structuredClone(old)]] : [];
        });
        throw new ConditionsFailed(failed, new Map(met));
      }
      table.writes += 1;
      for (const write of writes) apply(write);
    },
    update: async () => {
      throw new Error('tickets update nothing in place');
    },
    deleteMany: async () => undefined,
    delete: async () => undefined,
  };
  function apply(write: Write) {
    // As the real table: undefined attributes are not stored.
    if ('put' in write) items.set(keyText(keyOfWrite(write)), JSON.parse(JSON.stringify(write.put)));
    else if ('delete' in write) items.delete(keyText(write.delete));
    else if ('update' in write) throw new Error('tickets update nothing in place');
  }
  return table;
}

function select(all: StoredItem[], request: QueryRequest): StoredItem[] {
  const keys = request.index ? tableSchema.indexes[request.index] : tableSchema;
  const { from, to, after, prefix } = request.sort ?? {};
  const sorted = all
    .filter((item) => item[keys.partitionKey] === request.pk)
    .filter((item) => {
      const sk = String(item[keys.sortKey]);
      return (
        (prefix === undefined || sk.startsWith(prefix)) &&
        (after === undefined || sk > after) &&
        (from === undefined || sk >= from) &&
        (to === undefined || sk <= to)
      );
    })
    .filter((item) => !request.filter || holds(request.filter, item))
    .sort((a, b) => (String(a[keys.sortKey]) < String(b[keys.sortKey]) ? -1 : 1));
  return request.descending ? sorted.reverse() : sorted;
}

function holds(condition: Condition, item: StoredItem | undefined): boolean {
  const { or } = condition as { or?: unknown };
  if (Array.isArray(or)) return or.some((each) => holds(each as Record<string, Expectation>, item));
  return Object.entries(condition as Record<string, Expectation>).every(([name, expected]) => {
    const actual = item?.[name];
    if (typeof expected !== 'object') return actual === expected;
    if ('absent' in expected) return actual === undefined;
    if ('present' in expected) return actual !== undefined;
    if ('below' in expected) return actual !== undefined && (actual as never) < (expected.below as never);
    return expected.oneOf.includes(actual as never);
  });
}

export const publicUrl = 'https://care.example.com';
export const links = createLinks(async () => 'a-secret-for-tests');
export const urls = createUrls(links, publicUrl);

export const start = new Date('2026-11-22T09:00:00.000Z');

/** A clock that stands still until it is moved. */
export function handClock(at = start) {
  const clock = {
    at,
    now: () => clock.at,
    move(milliseconds: number) {
      clock.at = new Date(clock.at.getTime() + milliseconds);
    },
  };
  return clock;
}

export interface Call {
  route: string;
  body?: unknown;
  form?: Record<string, string>;
  rawBody?: string;
  params?: Record<string, string>;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  staff?: string;
  groups?: string;
}

type Handler = (event: never, context: Context) => Promise<unknown>;

/** Calls an HTTP handler as API Gateway would (payload format 2.0). */
export async function call(
  handler: unknown,
  what: Call,
): Promise<APIGatewayProxyStructuredResultV2 & { body: string; json: never }> {
  const { route, body, form, rawBody, params, query, headers, staff, groups = '[agent]' } = what;
  const sent =
    rawBody ??
    (form ? new URLSearchParams(form).toString() : body === undefined ? undefined : JSON.stringify(body));
  const contentType = form ? 'application/x-www-form-urlencoded' : 'application/json';
  const event = {
    version: '2.0',
    routeKey: route,
    rawPath: route.split(' ')[1],
    headers: { ...(sent === undefined ? {} : { 'content-type': contentType }), ...headers },
    ...(query ? { queryStringParameters: query } : {}),
    ...(params ? { pathParameters: params } : {}),
    requestContext: {
      http: { method: route.split(' ')[0], sourceIp: '192.0.2.1' },
      ...(staff ? { authorizer: { jwt: { claims: { sub: staff, 'cognito:groups': groups } } } } : {}),
    },
    ...(sent === undefined ? {} : { body: sent }),
    isBase64Encoded: false,
  };
  const result = (await (handler as Handler)(
    event as never,
    { getRemainingTimeInMillis: () => 1000 } as Context,
  )) as APIGatewayProxyStructuredResultV2;
  const text = result.body ?? '';
  const isJson = String(result.headers?.['content-type'] ?? '').includes('json');
  return { ...result, body: text, json: (isJson ? JSON.parse(text) : undefined) as never };
}
