import { parentPort } from 'node:worker_threads';
import { hostileRows } from './hostile-rows.ts';

/** What a worker is asked: how long one parse takes of an input of this size. */
export interface Question {
  row: number;
  size: number;
  /** How long the parses of one measurement take together at least. */
  milliseconds: number;
}

/** The milliseconds of one parse. */
export type Answer = { milliseconds: number } | { error: string };

/** Some systems count the processor time of a thread in such steps: so much more than counted may be used. */
const stepMilliseconds = 4;

const processorMilliseconds = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

async function measure({ row, size, milliseconds }: Question): Promise<number> {
  const hostile = hostileRows[row];
  if (!hostile) throw new Error(`there is no row ${row}`);
  const parse = hostile.prepare(size);
  for (let parses = 1; ; parses *= 2) {
    const [wall, processor] = [performance.now(), processorMilliseconds()];
    for (let done = 0; done < parses; done += 1) await parse();
    const elapsed = performance.now() - wall;
    const used = processorMilliseconds() - processor;
    // While the thread waits for a processor, time elapses that it does not use.
    if (elapsed >= milliseconds) return Math.min(elapsed, used + stepMilliseconds) / parses;
  }
}

parentPort?.on('message', (question: Question) => {
  measure(question).then(
    (milliseconds) => parentPort?.postMessage({ milliseconds } satisfies Answer),
    (error: unknown) => parentPort?.postMessage({ error: String(error) } satisfies Answer),
  );
});
