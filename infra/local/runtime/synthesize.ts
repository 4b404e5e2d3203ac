import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Synthesizes the app for stage `local` into `outdir` and answers that folder. Rejects with what the synthesis printed. */
export async function synthesize(outdir: string): Promise<string> {
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
  return outdir;
}
