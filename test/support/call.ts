import type { APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { httpEvent, lambdaContext } from './http-event.ts';

/** A request as a test says it. */
export interface Call {
  /** `GET /v1/tickets/{id}`. */
  route: string;
  /** JSON. */
  body?: unknown;
  form?: Record<string, string>;
  /** As it is; bytes travel in base64. */
  rawBody?: string | Buffer;
  /** Sent as multipart/form-data, files in it as `File`. */
  multipart?: FormData;
  /** The peer's address. */
  sourceIp?: string;
  params?: Record<string, string>;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  /** Subject of the signed-in person; without one nobody is signed in. */
  staff?: string;
  /** Default: `[agent]`. */
  groups?: string;
}

export type Answer = APIGatewayProxyStructuredResultV2 & { body: string; json: never };

type Handler = (event: never, context: Context) => Promise<unknown>;

/** Calls an HTTP handler as API Gateway would (payload format 2.0). */
export async function call(handler: unknown, what: Call): Promise<Answer> {
  const { route, body, form, rawBody, multipart, params, headers, staff, groups = '[agent]', ...more } = what;
  const parts = multipart && new Response(multipart);
  const sent =
    (parts && Buffer.from(await parts.arrayBuffer())) ??
    rawBody ??
    (form ? new URLSearchParams(form).toString() : body === undefined ? undefined : JSON.stringify(body));
  const type =
    parts?.headers.get('content-type') ?? (form ? 'application/x-www-form-urlencoded' : 'application/json');
  const event = httpEvent({
    ...more,
    routeKey: route,
    headers: { ...(sent === undefined ? {} : { 'content-type': type }), ...headers },
    ...(sent === undefined ? {} : { body: sent }),
    ...(params ? { path: params } : {}),
    ...(staff ? { staff, groups } : {}),
  });
  const result = (await (handler as Handler)(
    event as never,
    lambdaContext,
  )) as APIGatewayProxyStructuredResultV2;
  const text = result.body ?? '';
  const isJson = String(result.headers?.['content-type'] ?? '').includes('json');
  return { ...result, body: text, json: (isJson ? JSON.parse(text) : undefined) as never };
}
