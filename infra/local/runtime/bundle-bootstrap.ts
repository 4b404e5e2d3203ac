import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Compiles the worker's bootstrap once (stripping its types in every worker would cost 50 ms each); answers its path. */
export async function bundleBootstrap(dataDir: string): Promise<string> {
  const outfile = join(dataDir, 'worker.mjs');
  await build({
    entryPoints: [fileURLToPath(new URL('./worker-bootstrap.ts', import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    logLevel: 'error',
  });
  return outfile;
}
