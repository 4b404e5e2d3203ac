import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Another living process has the data folder. */
export class DataDirInUse extends Error {
  override name = 'DataDirInUse';
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Takes the data folder for this process; answers how to let it go. Throws {@link DataDirInUse}. */
export function lockDataDir(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, 'running.pid');
  let holder = Number.NaN;
  try {
    holder = Number(readFileSync(file, 'utf8'));
  } catch {
    // Nobody has it.
  }
  if (Number.isInteger(holder) && holder > 0 && holder !== process.pid && lives(holder))
    throw new DataDirInUse(`${dataDir} is in use by process ${holder}. Stop it, or use another folder.`);
  writeFileSync(file, String(process.pid));
  return () => rmSync(file, { force: true });
}
