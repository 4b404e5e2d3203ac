import { existsSync, readdirSync, statSync, utimesSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { inputsStamp, keepAssembly } from '../../infra/start/keep-assembly.ts';

const dayMilliseconds = 86_400_000;

/**
 * The assembly of the present sources, synthesized once for all runs of all processes: answers a folder below `home` that is never
 * written again. Removes those that nobody has asked for in a day.
 */
export async function shareAssembly(home: string): Promise<string> {
  const dir = join(home, inputsStamp().slice(0, 16));
  await mkdir(home, { recursive: true });
  if (!existsSync(dir)) {
    const own = await keepAssembly(`${dir}.${process.pid}`);
    // Another process may have been faster: its assembly is the same.
    await rename(own, dir).catch(() => rm(own, { recursive: true, force: true }));
  }
  utimesSync(dir, new Date(), new Date());
  await removeUnused(home);
  return dir;
}

async function removeUnused(home: string): Promise<void> {
  const longAgo = Date.now() - dayMilliseconds;
  for (const name of readdirSync(home)) {
    const usedAt = statSync(join(home, name), { throwIfNoEntry: false })?.mtimeMs;
    if (usedAt !== undefined && usedAt < longAgo)
      await rm(join(home, name), { recursive: true, force: true });
  }
}
