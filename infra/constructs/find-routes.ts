import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { pathsOf, type Route, takesHead } from '../../shared/http/define-route.ts';
import type { Routes } from '../../shared/http/http-handler.ts';
import { findEntries } from '../bundle/find-entries.ts';

/** API Gateway's word for a route: `GET /v1/tickets/{id}`. */
export const routeKey = ({ method, path }: Route): string => `${method} ${path}`;

/** All keys under which API Gateway serves a route: see {@link pathsOf} and {@link takesHead}. */
export const routeKeys = (route: Route): string[] =>
  (takesHead(route) ? [route.method, 'HEAD'] : [route.method]).flatMap((method) =>
    pathsOf(route).map((path) => `${method} ${path}`),
  );

/**
 * The HTTP contracts that each Lambda serves, by the name of its entry (`tickets/desk`): the `routes` that its folder's routes.ts
 * exports, in their order.
 * @throws Error when a routes.ts exports none, or when two contracts claim the same key or id.
 */
export async function findServedRoutes(root: string): Promise<ReadonlyMap<string, readonly Route[]>> {
  const served = new Map<string, readonly Route[]>();
  const claimed = new Map<string, string>();
  for (const { name, file } of findEntries(root)) {
    const path = join(dirname(file), 'routes.ts');
    if (!existsSync(path)) continue;
    const { routes }: { routes?: Routes } = await import(pathToFileURL(path).href);
    if (!routes) throw new Error(`${path} exports no routes`);
    for (const route of Object.values(routes))
      for (const claim of [...routeKeys(route), route.id]) {
        const other = claimed.get(claim);
        if (other) throw new Error(`${claim} is declared by both ${other} and ${name}`);
        claimed.set(claim, name);
      }
    served.set(name, Object.values(routes));
  }
  return served;
}

/** Every HTTP contract of the house by its route key. @throws Error as {@link findServedRoutes} does. */
export async function findRoutes(root: string): Promise<ReadonlyMap<string, Route>> {
  const served = await findServedRoutes(root);
  return new Map([...served.values()].flat().map((route) => [routeKey(route), route]));
}
