import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { copyAssembly } from './change-assembly.ts';

/** The synthesized application of this run; read only. */
export const assembly = (): string => inject('assemblyDir');

export interface AssemblyCopy {
  dir: string;
  remove(): Promise<void>;
}

/** A copy of the templates to change; the functions' code stays where it is. */
export async function copyOfAssembly(): Promise<AssemblyCopy> {
  const home = await mkdtemp(join(tmpdir(), 'aftercare-copy-'));
  const dir = join(home, 'cdk.out');
  await copyAssembly(assembly(), dir);
  return { dir, remove: () => rm(home, { recursive: true, force: true }) };
}
