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

/** Lets a function import `aftercare:openapi`: a capability must not import the others, but their contracts are all in there. */
export const openApiModule = (document: () => Promise<unknown>): Plugin => ({
  name: 'openapi-module',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^aftercare:openapi$/ }, ({ path }) => ({ path, namespace: 'openapi' }));
    onLoad({ filter: /.*/, namespace: 'openapi' }, async () => ({
      contents: `export const document = ${JSON.stringify(await document())};`,
      loader: 'js',
    }));
  },
});
