import { createHash } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { type BuildContext, type BuildResult, context } from 'esbuild';
import { browserScripts } from './browser-scripts.ts';
import { bundleOptions, folderOf } from './bundle-functions.ts';
import { findEntries } from './find-entries.ts';
import { leanPackages } from './lean-packages.ts';
import { openApiModule } from './openapi-module.ts';

/** The bundles of all functions while their sources are being written. */
export interface LiveBundles {
  /** Absolute folder of an entry's code. */
  folderOf(entry: string): string;
  /**
   * Bundles again what was edited and answers the entries whose code is another now (at first: all). Nothing is written when
   * the sources do not compile. @throws esbuild's BuildFailure, which names file and line.
   */
  rebuild(): Promise<string[]>;
  /** Whether a file of the house was bundled the last time; every file when that failed. */
  reads(file: string): boolean;
  close(): Promise<void>;
}

type Output = NonNullable<BuildResult['outputFiles']>[number];

/**
 * Opens the bundles for a developer's loop. Unlike those that are deployed they share what they have in common (fifty whole
 * bundles take seconds, the shared ones tenths) and keep names and lines as they were written.
 * @param document answers the OpenAPI document, which some function serves.
 */
export function openLiveBundles(root: string, outDir: string, document: () => Promise<unknown>): LiveBundles {
  let names = '';
  let esbuild: BuildContext<{ metafile: true; write: false }> | undefined;
  const written = new Map<string, string>();
  let codeOf = new Map<string, string>();
  let inputs: ReadonlySet<string> | undefined;

  /** The context is bound to its entries: a function that comes or goes needs another. */
  async function contextFor(entries: ReturnType<typeof findEntries>) {
    const wanted = entries.map(({ name }) => name).join();
    if (esbuild !== undefined && wanted === names) return esbuild;
    await esbuild?.dispose();
    esbuild = await context({
      ...bundleOptions(root, outDir, entries),
      // What is read at the first use is a part of its own by the splitting, wherever the part that reads it lies.
      plugins: [leanPackages, browserScripts(root), openApiModule(document)],
      splitting: true,
      chunkNames: 'shared/[hash]',
      write: false,
      logLevel: 'silent',
    });
    names = wanted;
    return esbuild;
  }

  return {
    folderOf: (entry) => join(outDir, folderOf(entry)),
    async rebuild() {
      const entries = findEntries(root);
      inputs = undefined;
      const result = await (await contextFor(entries)).rebuild();
      await writeAll(result.outputFiles, written);
      inputs = new Set(Object.keys(result.metafile.inputs));
      const codeBefore = codeOf;
      codeOf = codeOfEntries(
        root,
        outDir,
        entries.map(({ name }) => name),
        result,
      );
      return [...codeOf].filter(([name, code]) => codeBefore.get(name) !== code).map(([name]) => name);
    },
    // A script for browsers is bundled on its own, and only that it was is known here.
    reads: (file) => file.startsWith('web/') || (inputs?.has(file) ?? true),
    close: async () => esbuild?.dispose(),
  };
}

/** Writes what is new: first the parts, then what imports them, each in one step, since an instance may start meanwhile. */
async function writeAll(outputs: readonly Output[], written: Map<string, string>): Promise<void> {
  const fresh = outputs.filter(({ path, hash }) => written.get(path) !== hash);
  const isEntry = ({ path }: Output): boolean => path.endsWith('index.mjs');
  for (const those of [fresh.filter((output) => !isEntry(output)), fresh.filter(isEntry)])
    await Promise.all(
      those.map(async ({ path, contents, hash }) => {
        await mkdir(dirname(path), { recursive: true });
        await writeFile(`${path}.new`, contents);
        await rename(`${path}.new`, path);
        written.set(path, hash);
      }),
    );
}

/** What each entry's code is, as a hash over all files that it imports, their source maps included. */
function codeOfEntries(
  root: string,
  outDir: string,
  entries: readonly string[],
  { metafile, outputFiles }: { metafile: NonNullable<BuildResult['metafile']>; outputFiles: Output[] },
): Map<string, string> {
  const nameOf = (path: string): string => relative(root, path).replaceAll('\\', '/');
  const hashes = new Map(outputFiles.map(({ path, hash }) => [nameOf(path), hash]));
  const reach = (path: string, seen: Set<string>): Set<string> => {
    if (seen.has(path)) return seen;
    seen.add(path);
    for (const { path: imported, external } of metafile.outputs[path]?.imports ?? [])
      if (!external) reach(imported, seen);
    return seen;
  };
  return new Map(
    entries.map((entry) => {
      const folder = `${nameOf(join(outDir, folderOf(entry)))}/`;
      const own = [...hashes.keys()].filter((path) => path.startsWith(folder));
      const reached = own.reduce((seen, path) => reach(path, seen), new Set<string>());
      const parts = [...reached].sort().map((path) => `${hashes.get(path)} ${hashes.get(`${path}.map`)}`);
      return [entry, createHash('sha256').update(parts.join()).digest('hex')];
    }),
  );
}
