import { DataDirInUse } from '../local/runtime/data-lock.ts';

/**
 * Runs a command of the terminal: `start` brings it up and answers how to stop it, which happens on Ctrl+C and on SIGTERM. An
 * error that `start` throws is printed with what to do, and ends the process with status 1. `command` is how it was called.
 */
export function runUntilStopped(
  command: string,
  start: () => Promise<(() => Promise<void>) | undefined>,
): void {
  start().then(
    (end) => {
      if (end === undefined) return;
      const stop = (): void => {
        end().then(
          () => process.exit(0),
          () => process.exit(1),
        );
      };
      process.on('SIGINT', stop);
      process.on('SIGTERM', stop);
    },
    (error: unknown) => {
      const { code, message } = error as NodeJS.ErrnoException;
      console.error(message ?? error);
      if (code === 'EADDRINUSE') console.error(`Choose another port: ${command} -- --port 3001`);
      if (error instanceof DataDirInUse)
        console.error(`Choose another folder: ${command} -- --data <folder>`);
      process.exit(1);
    },
  );
}
