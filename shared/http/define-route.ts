import type * as z from 'zod';

/** Who may call a route: anybody, or staff with one of the roles. */
export const roles = ['agent', 'supervisor', 'admin', 'partner'] as const;
export type Role = (typeof roles)[number];
export const staff: readonly Role[] = ['agent', 'supervisor', 'admin'];

export interface RouteResponse {
  description: string;
  schema?: z.ZodType;
  /** Default: application/json. */
  contentType?: string;
}

/** The contract of one HTTP operation: routes, validation, OpenAPI and the client's types come of it. */
export interface Route {
  /** `submit-ticket`: operation id, and name of its metrics. */
  id: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With `{name}` for parameters, as API Gateway writes it. */
  path: `/${string}`;
  /** Served with a slash at the end of the path too: people add one to addresses that they copy. Its paths are {@link pathsOf}. */
  slash?: true;
  summary: string;
  access: 'public' | readonly Role[];
  params?: z.ZodObject;
  query?: z.ZodObject;
  /** JSON bodies are strict: declare with `z.strictObject`. */
  body?: z.ZodType;
  /**
   * What bodies may be sent as. Default: json. `any`: whatever it is, and the operation reads its bytes itself; the schema is for the
   * document only.
   */
  accepts?: readonly ('json' | 'form' | 'multipart' | 'any')[];
  responses: Record<number, RouteResponse>;
}

/**
 * The paths under which API Gateway serves a route. It takes no path that ends with a slash, and `/v1/tickets` does not match
 * `/v1/tickets/`: a variable below the path does, and is empty then. What has anything in it is not found.
 */
export const pathsOf = ({ path, slash }: Route): string[] => (slash ? [path, `${path}/{slash+}`] : [path]);

/** Whether a route is asked by HEAD, too: link checkers, mail scanners and previews ask what they may not change (RFC 9110, 9.3.2). */
export const takesHead = ({ method, access }: Route): boolean => method === 'GET' && access === 'public';

/** Declares a route, keeping the exact types of its schemas. */
export const defineRoute = <const R extends Route>(route: R): R => route;

type Output<S> = S extends z.ZodType ? z.output<S> : undefined;
export type Params<R extends Route> = Output<R['params']>;
export type Query<R extends Route> = Output<R['query']>;
export type Body<R extends Route> = Output<R['body']>;
