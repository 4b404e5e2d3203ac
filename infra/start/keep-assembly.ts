import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '../..');

/** All that an assembly is made of: the code that is bundled, the code that describes the stacks, and the packages of both. */
const inputs = ['events', 'functions', 'infra', 'shared', 'web', 'package-lock.json', 'tsconfig.json'];

/** What lies among them and makes no difference: the local cloud, which only runs the assembly, and documents. */
const isNoInput = (file: string): boolean => file.startsWith('infra/local/') || file.endsWith('.md');

const stampName = 'inputs.sha256';

/**
 * Synthesizes the app for stage `local` into `outdir` and answers that folder; does nothing when the folder holds the assembly
 * of these very inputs, since bundling and the CDK take seconds. Rejects with what the synthesis printed.
 * @param onSynthesis is called when there is something to do, before it is done.
 */
export async function keepAssembly(
  outdir: string,
  onSynthesis: () => void = () => undefined,
): Promise<string> {
  const stamp = inputsStamp();
  if (stampIn(outdir) === stamp) return outdir;
  onSynthesis();
  await rm(outdir, { recursive: true, force: true });
  try {
    await promisify(execFile)(process.execPath, [join(root, 'infra/app.ts')], {
      cwd: root,
      env: {
        ...process.env,
        CDK_OUTDIR: outdir,
        CDK_CONTEXT_JSON: JSON.stringify({ stage: 'local' }),
      },
      maxBuffer: 16 * 1024 * 1024,
    });
  } catch (error) {
    const { stderr, stdout } = error as { stderr?: string; stdout?: string };
    throw new Error(`Synthesis failed.\n${stderr || stdout || String(error)}`);
  }
  // Last, so that a synthesis that was cut short is done again.
  await writeFile(join(outdir, stampName), stamp);
  return outdir;
}

/** SHA-256 over names and contents, in one order everywhere, and over the Node that does the work. */
export function inputsStamp(): string {
  const hash = createHash('sha256').update(process.version);
  for (const file of inputs.flatMap(filesOf).sort())
    hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

function filesOf(path: string): string[] {
  if (path.includes('.')) return [path];
  return readdirSync(join(root, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((file) => !isNoInput(file));
}

function stampIn(outdir: string): string | undefined {
  try {
    return readFileSync(join(outdir, stampName), 'utf8');
  } catch {
    return undefined;
  }
}
