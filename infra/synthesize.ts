import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from 'aws-cdk-lib';
import type { SynthOptions } from './build-app.ts';
import { buildConsole } from './bundle/build-console.ts';
import { type Bundle, bundleFunctions } from './bundle/bundle-functions.ts';
import { findSubscriptions } from './bundle/find-subscriptions.ts';
import { findServedRoutes } from './constructs/find-routes.ts';

export interface HouseSynthOptions extends SynthOptions {
  /** Makes the code of every function below `outDir`; without it the functions are bundled as they are deployed. */
  bundle?: (root: string, outDir: string) => Promise<Array<Pick<Bundle, 'name' | 'folder'>>>;
}

/** Bundles all functions, builds the console and synthesizes the stage's stacks. The CDK is read while esbuild works: either takes seconds. */
export async function synthesize(root: string, options: HouseSynthOptions = {}): Promise<App> {
  // A folder of its own: several runs at a time (tests) must not see each other's half-written bundles.
  const bundles = await mkdtemp(join(tmpdir(), 'aftercare-bundles-'));
  try {
    const [built, console, routes, subscriptions, { buildApp }] = await Promise.all([
      (options.bundle ?? bundleFunctions)(root, bundles),
      buildConsole(root),
      findServedRoutes(root),
      findSubscriptions(root),
      import('./build-app.ts'),
    ]);
    const folders = new Map(built.map(({ name, folder }) => [name, folder]));
    const app = await buildApp(folders, { routes, subscriptions, console }, options);
    app.synth();
    return app;
  } finally {
    await rm(bundles, { recursive: true, force: true });
  }
}
