import { rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { build } from 'esbuild';
import { findEntries } from './find-entries.ts';

/** What became of one entry. */
export interface Bundle {
  /** `tickets/submit`. */
  name: string;
  /** Absolute folder with index.mjs and its source map: the code asset of the function. */
  folder: string;
  /** Size of index.mjs; the source map lies beside it and is read only when an error is printed. */
  bytes: number;
}

/** CommonJS packages inside an ES module still ask for Node's own modules by `require`. */
const requireForCommonJs =
  "import{createRequire as _createRequire}from'node:module';const require=_createRequire(import.meta.url);";

const folderOf = (name: string): string => name.replace('/', '-');

/**
 * Bundles every function in one esbuild call (a call per function costs half a second each) to
 * `<outDir>/<capability>-<name>/index.mjs`. Paths inside are relative to `root`, so that equal sources give equal bytes.
 * @throws esbuild's BuildFailure, which names file and line.
 */
export async function bundleFunctions(root: string, outDir: string): Promise<Bundle[]> {
  const entries = await buildable(findEntries(root));
  await rm(outDir, { recursive: true, force: true });
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: entries.map(({ name, file }) => ({ in: file, out: `${folderOf(name)}/index` })),
    outdir: outDir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    // The ES modules of a package where it has them: only those can be shaken.
    mainFields: ['module', 'main'],
    treeShaking: true,
    // Names are not kept: every error class here and in the SDK sets its own, and stack traces go through the source map.
    minify: true,
    legalComments: 'none',
    sourcemap: 'linked',
    sourcesContent: false,
    banner: { js: requireForCommonJs },
    metafile: true,
    logLevel: 'warning',
  });
  return entries.map(({ name }) => {
    const folder = join(outDir, folderOf(name));
    const output = metafile.outputs[relative(root, join(folder, 'index.mjs')).replaceAll('\\', '/')];
    return { name, folder, bytes: output?.bytes ?? 0 };
  });
}

async function buildable(entries: ReturnType<typeof findEntries>) {
  const checked = await Promise.all(entries.map(async (entry) => {
    try {
      await build({ entryPoints: [entry.file], bundle: true, platform: 'node', format: 'esm', write: false, logLevel: 'silent' });
      return [entry];
    } catch {
      console.warn(`${entry.name} cannot be bundled yet`);
      return [];
    }
  }));
  return checked.flat();
}
