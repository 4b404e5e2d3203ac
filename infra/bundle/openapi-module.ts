import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import { openApiOf } from '../../shared/openapi/openapi-of.ts';
import { findRoutes } from '../constructs/find-routes.ts';

/** The OpenAPI document of all contracts under `root`; the server is told by whoever serves it. */
export async function openApiOfHouse(root: string): Promise<Record<string, unknown>> {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  return openApiOf((await findRoutes(root)).values(), { serverUrl: '/', version });
}

/** The roles of each operation that is not public, by its id, of an OpenAPI document of ours. */
export function operationsOf(document: unknown): Record<string, readonly string[]> {
  const { paths } = document as {
    paths: Record<string, Record<string, { operationId: string; 'x-roles'?: string[] }>>;
  };
  return Object.fromEntries(
    Object.values(paths)
      .flatMap((path) => Object.values(path))
      .flatMap(({ operationId, 'x-roles': roles }) => (roles ? [[operationId, roles]] : [])),
  );
}

/**
 * Lets a function import `aftercare:openapi`, and of it who may call what as `aftercare:operations`: a capability must not import the
 * others, but their contracts are all in there.
 */
export const openApiModule = (document: () => Promise<unknown>): Plugin => ({
  name: 'openapi-module',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^aftercare:(openapi|operations)$/ }, ({ path }) => ({ path, namespace: 'openapi' }));
    onLoad({ filter: /openapi$/, namespace: 'openapi' }, async () => ({
      contents: `export const document = ${JSON.stringify(await document())};`,
      loader: 'js',
    }));
    onLoad({ filter: /operations$/, namespace: 'openapi' }, async () => ({
      contents: `export const operations = ${JSON.stringify(operationsOf(await document()))};`,
      loader: 'js',
    }));
  },
});
