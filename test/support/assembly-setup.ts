import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { shareAssembly } from './share-assembly.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the application, synthesized for stage `local`. Nobody changes it: copy it with `copyAssembly`. */
    assemblyDir: string;
  }
}

/** Every project has its own setup module, so what they share hangs on the process. */
const shared = process as { aftercareAssembly?: Promise<string> };

/** npm removes it with the packages. */
const home = join(import.meta.dirname, '../../node_modules/.cache/aftercare-assemblies');

/**
 * Synthesizes the application for all projects that start a local cloud, unless a former run did so from the same sources: one
 * test by its name is then a matter of seconds.
 */
export async function setup(project: TestProject): Promise<void> {
  shared.aftercareAssembly ??= shareAssembly(home);
  project.provide('assemblyDir', await shared.aftercareAssembly);
}
