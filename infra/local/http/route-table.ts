import type { RouteResource } from '../contracts.ts';

interface Compiled {
  route: RouteResource;
  method: string;
  parts: string[];
}

export interface RouteMatch {
  route: RouteResource;
  pathParameters: Record<string, string>;
}

/** Finds the route of a request; undefined when there is none. `path` is the raw path without a query. */
export type FindRoute = (method: string, path: string) => RouteMatch | undefined;

const rank = (part: string): number => (part.endsWith('+}') ? 2 : part.startsWith('{') ? 1 : 0);

/** Most specific first, as API Gateway chooses: literal before parameter before greedy, a named method before ANY. */
function compare(a: Compiled, b: Compiled): number {
  for (let at = 0; at < Math.max(a.parts.length, b.parts.length); at += 1) {
    const [x, y] = [a.parts[at], b.parts[at]];
    if (x === undefined || y === undefined) return x === undefined ? -1 : 1;
    if (rank(x) !== rank(y)) return rank(x) - rank(y);
  }
  return Number(a.method === 'ANY') - Number(b.method === 'ANY');
}

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

function matchParts(
  pattern: readonly string[],
  segments: readonly string[],
): Record<string, string> | undefined {
  const found: Record<string, string> = {};
  for (const [at, part] of pattern.entries()) {
    if (part.endsWith('+}')) {
      if (segments.length <= at) return undefined;
      found[part.slice(1, -2)] = segments.slice(at).map(decode).join('/');
      return found;
    }
    const segment = segments[at];
    if (segment === undefined) return undefined;
    if (part.startsWith('{')) {
      if (segment === '') return undefined;
      found[part.slice(1, -1)] = decode(segment);
    } else if (part !== segment) return undefined;
  }
  return pattern.length === segments.length ? found : undefined;
}

const split = (path: string): string[] => path.replace(/^\//, '').split('/');

/** Compiles the routes of one HTTP API. */
export function createRouteTable(routes: readonly RouteResource[]): FindRoute {
  const fallback = routes.find(({ key }) => key === '$default');
  const compiled = routes
    .filter(({ key }) => key !== '$default')
    .map((route) => {
      const [method = '', path = ''] = route.key.split(' ');
      return { route, method, parts: split(path) };
    })
    .sort(compare);
  return (method, path) => {
    const segments = split(path);
    for (const one of compiled) {
      if (one.method !== method && one.method !== 'ANY') continue;
      const pathParameters = matchParts(one.parts, segments);
      if (pathParameters !== undefined) return { route: one.route, pathParameters };
    }
    return fallback && { route: fallback, pathParameters: {} };
  };
}
