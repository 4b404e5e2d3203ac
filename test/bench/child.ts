import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';

/** Starts a script of this folder in a process of its own; back once it has told where it is. */
export async function startChild<T>(script: string): Promise<{ told: T; child: ChildProcess }> {
  const child = fork(join(import.meta.dirname, script), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const told = await new Promise<T>((resolve, reject) => {
    child.once('message', (message) => resolve(message as T));
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code}`)));
  });
  return { told, child };
}
