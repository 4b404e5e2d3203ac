import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface SynthesisRequest {
  root: string;
  outDir: string;
}

/** Which files the synthesis read, and whether it came to its end. */
export type SynthesisAnswer = { sources: string[]; packages: string[] } & (
  | { ok: true }
  | { ok: false; error: string }
);

/** Synthesizes the app again and again, each time from the sources as they are. */
export interface Synthesis {
  /**
   * Writes the assembly of stage `local`, whose functions all have the same empty code, and the OpenAPI document beside it.
   * @throws Error with the stack of what failed.
   */
  run(outDir: string): Promise<void>;
  /** Whether a file of the house was read by the last synthesis, the console's among them; every file when that failed. */
  reads(file: string): boolean;
  close(): void;
}

/** `root` is the folder of the house. Keeps one process waiting for the next run once the first is done. */
export function openSynthesis(root: string): Synthesis {
  let sources: ReadonlySet<string> | undefined;
  let packages: readonly string[] = [];
  let standby: ChildProcess | undefined;

  function start(): ChildProcess {
    const child = fork(join(import.meta.dirname, 'synthesis-process.ts'), {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      execArgv: ['--no-warnings'],
    });
    child.send(packages);
    return child;
  }

  return {
    async run(outDir) {
      const child = standby ?? start();
      standby = undefined;
      child.send({ root, outDir } satisfies SynthesisRequest);
      const ended = once(child, 'exit').then(([code]) => {
        throw new Error(`The synthesis ended with code ${code}`);
      });
      const [answer] = (await Promise.race([once(child, 'message'), ended])) as [SynthesisAnswer];
      ended.catch(() => undefined);
      packages = answer.packages;
      sources = answer.ok ? new Set(answer.sources) : undefined;
      standby = start();
      if (!answer.ok) throw new Error(answer.error);
    },
    // The console is built of files that this process never loads.
    reads: (file) => file.startsWith('web/console/') || (sources?.has(file) ?? true),
    close: () => void standby?.kill(),
  };
}

/** The OpenAPI document that a synthesis left in its folder. */
export const openApiIn = async (outDir: string): Promise<unknown> =>
  JSON.parse(await readFile(join(outDir, 'openapi.json'), 'utf8'));
