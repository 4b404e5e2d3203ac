import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Route } from '../../shared/http/define-route.ts';

/** API Gateway's word for a route: `GET /v1/tickets/{id}`. */
export const routeKey = ({ method, path }: Route): string => `${method} ${path}`;

/**
 * Every HTTP contract of the house by its route key, from functions/<capability>/routes.ts.
 * @throws Error when two contracts claim the same key or id.
 */
export async function findRoutes(root: string): Promise<ReadonlyMap<string, Route>> {
  const routes = new Map<string, Route>();
  const ids = new Set<string>();
  for (const file of routeFiles(join(root, 'functions'))) {
    const module: Record<string, unknown> = await import(pathToFileURL(file).href);
    for (const route of Object.values(module).filter(isRoute)) {
      if (routes.has(routeKey(route)) || ids.has(route.id)) {
        throw new Error(`${file}: ${route.id} (${routeKey(route)}) is declared twice`);
      }
      routes.set(routeKey(route), route);
      ids.add(route.id);
    }
  }
  return routes;
}

const routeFiles = (functions: string): string[] =>
  readdirSync(functions)
    .sort()
    .map((capability) => join(functions, capability, 'routes.ts'))
    .filter((file) => existsSync(file));

const isRoute = (value: unknown): value is Route =>
  typeof value === 'object' &&
  value !== null &&
  ['id', 'method', 'path', 'access', 'responses'].every((member) => member in value);
