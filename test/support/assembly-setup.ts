import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { keepAssembly } from '../../infra/start/keep-assembly.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the application, synthesized for stage `local`. Nobody changes it: copy it with `copyAssembly`. */
    assemblyDir: string;
  }
}

/** Every project has its own setup module, so what they share hangs on the process. */
const shared = process as { aftercareAssembly?: Promise<string> };

/** Synthesizes the application once a run, for all projects that start a local cloud. */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const known = shared.aftercareAssembly;
  const dir = known ? undefined : await mkdtemp(join(tmpdir(), 'aftercare-assembly-'));
  if (dir) shared.aftercareAssembly = keepAssembly(join(dir, 'cdk.out'));
  project.provide('assemblyDir', (await shared.aftercareAssembly) ?? '');
  if (!dir) return undefined;
  return async () => {
    delete shared.aftercareAssembly;
    await rm(dir, { recursive: true, force: true });
  };
}
