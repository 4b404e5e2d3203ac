import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What the console is made of: its sources, the way it is built, and the packages. */
const inputs = ['web/console', 'package-lock.json'];

/**
 * Builds the staff console (web/console) and answers the absolute folder of its files: `index.html`, `assets/<name>-<hash>.*`, `frames/*`.
 * A build of the same sources is kept and answered at once. Several may build at a time: the first one is kept.
 * @throws Error that names file and place when a source does not compile, or when the two languages do not have the same texts.
 */
export async function buildConsole(root: string): Promise<string> {
  const home = join(root, 'node_modules/.cache/aftercare-console');
  const kept = join(home, stampOf(root).slice(0, 16));
  if (existsSync(kept)) return kept;
  await mkdir(home, { recursive: true });
  const own = await mkdtemp(join(home, 'build-'));
  // Loaded when there is something to build: Vite takes its time.
  const { viteBuild } = (await import(pathToFileURL(join(root, 'web/console/build/vite-build.ts')).href)) as {
    viteBuild: (root: string, outDir: string) => Promise<void>;
  };
  await viteBuild(root, own);
  await rename(own, kept).catch(() => rm(own, { recursive: true, force: true }));
  await removeOthers(home, kept);
  return kept;
}

/** SHA-256 over names and contents, in one order everywhere. */
function stampOf(root: string): string {
  const hash = createHash('sha256').update(process.version);
  for (const file of inputs.flatMap((input) => filesOf(root, input)).sort())
    hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

function filesOf(root: string, path: string): string[] {
  if (/\.\w+$/.test(path)) return [path];
  return readdirSync(join(root, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}

/** How many builds stay: those of a branch or two, and one that another process still reads. */
const maxKept = 6;

async function removeOthers(home: string, latest: string): Promise<void> {
  const names = readdirSync(home).filter((name) => !name.startsWith('build-') && join(home, name) !== latest);
  for (const name of names.slice(0, Math.max(0, names.length - maxKept)))
    await rm(join(home, name), { recursive: true, force: true });
}
