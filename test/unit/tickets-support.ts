import type { APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { createLinks } from '../../shared/links/links.ts';
import { createUrls } from '../../shared/links/urls.ts';
import type { StoredItem, Table } from '../../shared/table/table.ts';
import { memoryTable } from '../support/memory-table.ts';

/** The table in memory as the ticket operations use it. */
export interface TicketTable extends Table {
  ofType(type: string): StoredItem[];
  events(): Array<{ type: string; correlationId: string; data: Record<string, unknown> }>;
  everything(): StoredItem[];
  /** Runs once, before the next transaction: somebody else is faster. */
  rival(action: () => Promise<unknown>): void;
  /** How many transactions there were. */
  transactions(): number;
}

export function ticketTable(): TicketTable {
  const memory = memoryTable();
  let transactions = 0;
  const table: TicketTable = {
    ...memory,
    everything: memory.items,
    rival: (action) => memory.beforeNextTransaction(async () => void (await action())),
    transactions: () => transactions,
    ofType: (type) => memory.items().filter((item) => item.type === type),
    events: () => eventsOf(table.ofType('outbox')),
    async transact(writes) {
      await memory.transact(writes);
      transactions += 1;
    },
  };
  return table;
}

/** The events of outbox items, in the order they were said. */
export const eventsOf = (outboxItems: StoredItem[]) =>
  [...outboxItems]
    .sort((a, b) => (String(a.sk) < String(b.sk) ? -1 : 1))
    .flatMap((item) => item.events as Array<{ detail: string }>)
    .map(
      ({ detail }) =>
        JSON.parse(detail) as { type: string; correlationId: string; data: Record<string, unknown> },
    );

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
  /** Sent as multipart/form-data, files in it as `File`. */
  multipart?: FormData;
  /** The peer's address. */
  sourceIp?: string;
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
  const { sourceIp = '192.0.2.1' } = what;
  const parts = what.multipart && new Response(what.multipart);
  const sent =
    (parts && Buffer.from(await parts.arrayBuffer()).toString('base64')) ??
    rawBody ??
    (form ? new URLSearchParams(form).toString() : body === undefined ? undefined : JSON.stringify(body));
  const urlencoded = form ? 'application/x-www-form-urlencoded' : 'application/json';
  const contentType = parts?.headers.get('content-type') ?? urlencoded;
  const event = {
    version: '2.0',
    routeKey: route,
    rawPath: route.split(' ')[1],
    headers: { ...(sent === undefined ? {} : { 'content-type': contentType }), ...headers },
    ...(query ? { queryStringParameters: query } : {}),
    ...(params ? { pathParameters: params } : {}),
    requestContext: {
      http: { method: route.split(' ')[0], sourceIp },
      ...(staff ? { authorizer: { jwt: { claims: { sub: staff, 'cognito:groups': groups } } } } : {}),
    },
    ...(sent === undefined ? {} : { body: sent }),
    isBase64Encoded: parts !== undefined,
  };
  const result = (await (handler as Handler)(
    event as never,
    { getRemainingTimeInMillis: () => 900_000 } as Context,
  )) as APIGatewayProxyStructuredResultV2;
  const text = result.body ?? '';
  const isJson = String(result.headers?.['content-type'] ?? '').includes('json');
  return { ...result, body: text, json: (isJson ? JSON.parse(text) : undefined) as never };
}
