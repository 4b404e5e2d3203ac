import { expect } from 'vitest';
import type { Role, Route } from '../../shared/http/define-route.ts';
import type { Answer, Call } from './call.ts';

/** What a test says of a request; what is undefined is not sent. */
export interface Asked {
  params?: Record<string, string> | undefined;
  /** Sent as JSON. */
  json?: unknown;
  query?: Record<string, string> | undefined;
  headers?: Record<string, string> | undefined;
  role?: Role | 'nobody' | undefined;
}

/** Sends a request to the Lambda that serves a route, as a world does. */
type Send = (key: string, what: Omit<Call, 'route'>) => Promise<Answer>;

/** Asks as a member of staff (`agent-1`), in `usualRole` where a test names no role. */
export const askStaff =
  (send: Send, usualRole: Role | 'nobody' = 'agent') =>
  async (key: string, { params, json, query, headers, role = usualRole }: Asked = {}) => {
    const answer = await send(key, {
      body: json,
      ...(params && { params }),
      ...(query && { query }),
      ...(headers && { headers }),
      ...(role !== 'nobody' && { staff: 'agent-1', groups: `[${role}]` }),
    });
    // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, which each test knows
    const answered: any = answer.json;
    return { status: answer.statusCode ?? 0, json: answered, body: answer.body, headers: answer.headers };
  };

/**
 * Asks as `askStaff`, a route by its id (`list-customers`) or its key (`GET /v1/customers`), and holds each answer to what the route
 * declares: its status, content type and schema.
 */
export function askDeclared(routes: object, send: Send, usualRole?: Role | 'nobody') {
  const ask = askStaff(send, usualRole);
  const named = new Map<string, [string, Route]>();
  for (const route of Object.values(routes) as Route[]) {
    const key = `${route.method} ${route.path}`;
    for (const name of [route.id, key]) named.set(name, [key, route]);
  }
  return async (name: string, asked?: Asked) => {
    const [key, route] = named.get(name) ?? [];
    if (!key || !route) throw new Error(`there is no route ${name}`);
    const answer = await ask(key, asked);
    const { status, json, body, headers } = answer;
    const response = route.responses[status];
    expect(response, `${route.id} does not declare ${status}: ${body}`).toBeDefined();
    if (status >= 300 && status < 400) return answer;
    const type = response?.contentType ?? 'application/json';
    // A page says its charset besides.
    expect(headers?.['content-type']).toBe(type === 'text/html' ? `${type}; charset=utf-8` : type);
    if (json !== undefined) expect(response?.schema?.parse(json) ?? json).toEqual(json);
    return answer;
  };
}

/** The fields that an answer refuses, in its order, each with what is wrong about it. */
export const problemsOf = ({ json }: { json: unknown }) =>
  (json as { errors?: Array<{ path: string; message: string }> }).errors ?? [];

/** The paths of the fields that an answer refuses, in its order. */
export const pathsOf = (answer: { json: unknown }): string[] => problemsOf(answer).map(({ path }) => path);
