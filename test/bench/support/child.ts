import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface Child<T> {
  /** The first message of the script. */
  told: T;
  /** Lets the script end, which it does when it is disconnected, and waits for that. */
  stop(): Promise<void>;
}

/** Starts a script of this folder in a process of its own. @throws Error when it ends before it told anything. */
export async function startChild<T>(script: string, args: readonly string[] = []): Promise<Child<T>> {
  const child = fork(join(import.meta.dirname, script), args, {
    // The flags of a test runner are not for this process.
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const exit = once(child, 'exit');
  const told = await Promise.race([
    once(child, 'message').then(([message]) => message as T),
    exit.then(([code]): never => {
      throw new Error(`${script} ended with ${code} before it told anything`);
    }),
  ]);
  return {
    told,
    async stop() {
      if (child.connected) child.disconnect();
      await exit;
    },
  };
}
