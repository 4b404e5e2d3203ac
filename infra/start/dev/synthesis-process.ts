import { writeFile } from 'node:fs/promises';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { SynthesisAnswer, SynthesisRequest } from './synthesis.ts';

/**
 * Synthesizes the app once, in a process that is new, since a module that was loaded is never read again. Waits for the request
 * with the packages loaded that the synthesis before needed: they take half of its time. Records which files are read.
 */
const loaded = new Set<string>();
registerHooks({
  load(url, context, nextLoad) {
    if (url.startsWith('file:')) loaded.add(fileURLToPath(url));
    return nextLoad(url, context);
  },
});

process.once('message', (warm: string[]) => void waitWith(warm));

async function waitWith(warm: readonly string[]): Promise<void> {
  for (const file of warm) await import(pathToFileURL(file).href).catch(() => undefined);
  process.once('message', (request: SynthesisRequest) => void answer(request));
}

async function answer(request: SynthesisRequest): Promise<void> {
  const synthesized = await answerTo(request);
  process.send?.(synthesized, () => process.disconnect());
}

async function answerTo({ root, outDir }: SynthesisRequest): Promise<SynthesisAnswer> {
  try {
    await synthesizeWithoutCode(root, outDir);
    return { ok: true, ...filesOf(root) };
  } catch (error) {
    return { ok: false, error: describe(error), ...filesOf(root) };
  }
}

/** What went wrong, and the one place where. */
function describe(error: unknown): string {
  const lines = ((error instanceof Error && error.stack) || String(error)).split('\n');
  const firstFrame = lines.findIndex((line) => /^\s+at /.test(line));
  return lines.slice(0, firstFrame < 0 ? lines.length : firstFrame + 1).join('\n');
}

/** The functions' code is given to the local cloud another way, so all share one asset, and templates differ by what they deploy alone. */
async function synthesizeWithoutCode(root: string, outDir: string): Promise<void> {
  const load = <T>(file: string): Promise<T> => import(pathToFileURL(join(root, file)).href) as Promise<T>;
  const { synthesize } = await load<typeof import('../../synthesize.ts')>('infra/synthesize.ts');
  const { findEntries } = await load<typeof import('../../bundle/find-entries.ts')>(
    'infra/bundle/find-entries.ts',
  );
  const { openApiOfHouse } = await load<typeof import('../../bundle/openapi-module.ts')>(
    'infra/bundle/openapi-module.ts',
  );
  await synthesize(root, {
    outdir: outDir,
    checked: false,
    context: { stage: 'local' },
    async bundle(_root, folder) {
      await writeFile(join(folder, 'index.mjs'), '// The local cloud is told where the code is.\n');
      return findEntries(root).map(({ name }) => ({ name, folder }));
    },
  });
  await writeFile(join(outDir, 'openapi.json'), JSON.stringify(await openApiOfHouse(root)));
}

/** What was read: sources of the house by their path from the root, packages by their absolute path. */
function filesOf(root: string): { sources: string[]; packages: string[] } {
  const files = [...loaded];
  return {
    sources: files
      .filter((file) => file.startsWith(`${root}/`) && !file.includes('/node_modules/'))
      .map((file) => file.slice(root.length + 1)),
    packages: files.filter((file) => file.includes('/node_modules/')),
  };
}
