import { rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { browserScripts } from './browser-scripts.ts';
import { type Entry, findEntries } from './find-entries.ts';
import { lazyParts, lazyPartsOf } from './lazy-parts.ts';
import { leanPackages } from './lean-packages.ts';
import { openApiModule, openApiOfHouse } from './openapi-module.ts';

/** What became of one entry. */
export interface Bundle {
  /** `tickets/desk`. */
  name: string;
  /** Absolute folder with index.mjs and its source map: the code asset of the function. */
  folder: string;
  /** Size of index.mjs; the source map lies beside it and is read only when an error is printed. */
  bytes: number;
}

/** CommonJS packages inside an ES module still ask for Node's own modules by `require`. */
const requireForCommonJs =
  "import{createRequire as _createRequire}from'node:module';const require=_createRequire(import.meta.url);";

/** Parts of the SDK that are dead weight on Lambda, and what stands in for them. */
const standIns = {
  '@aws-sdk/credential-provider-node': join(import.meta.dirname, 'lambda-credentials.ts'),
  '@aws-sdk/endpoint-cache': join(import.meta.dirname, 'endpoint-cache.ts'),
};

export const folderOf = (name: string): string => name.replaceAll('/', '-');

/**
 * How esbuild makes `<outDir>/<entry's name, its slashes as dashes>/index.mjs` of every entry. Paths inside are relative to
 * `root`, so that equal sources give equal bytes.
 */
export const bundleOptions = (root: string, outDir: string, entries: readonly Entry[]) =>
  ({
    absWorkingDir: root,
    entryPoints: entries.flatMap((entry) => [
      { in: entry.file, out: `${folderOf(entry.name)}/index` },
      ...lazyPartsOf(root, entry).map(({ file, output }) => ({
        in: file,
        out: `${folderOf(entry.name)}/${output}`,
      })),
    ]),
    outdir: outDir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    // The ES modules of a package where it has them: only those can be shaken.
    mainFields: ['module', 'main'],
    treeShaking: true,
    alias: standIns,
    // Chinese texts stay as they are; escaped they are twice as long.
    charset: 'utf8',
    legalComments: 'none',
    sourcemap: 'linked',
    sourcesContent: false,
    banner: { js: requireForCommonJs },
    metafile: true,
  }) satisfies BuildOptions;

/**
 * Bundles every function in one esbuild call: a call per function costs half a second each.
 * @throws esbuild's BuildFailure, which names file and line.
 */
export async function bundleFunctions(root: string, outDir: string): Promise<Bundle[]> {
  const entries = findEntries(root);
  await rm(outDir, { recursive: true, force: true });
  const { metafile } = await build({
    ...bundleOptions(root, outDir, entries),
    plugins: [leanPackages, lazyParts, browserScripts(root), openApiModule(() => openApiOfHouse(root))],
    // Names are not kept: every error class here and in the SDK sets its own, and stack traces go through the source map.
    minify: true,
    logLevel: 'warning',
  });
  return entries.map(({ name }) => {
    const folder = join(outDir, folderOf(name));
    const output = metafile.outputs[relative(root, join(folder, 'index.mjs')).replaceAll('\\', '/')];
    return { name, folder, bytes: output?.bytes ?? 0 };
  });
}
