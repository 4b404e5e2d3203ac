import { Worker } from 'node:worker_threads';
import { type HostileRow, titleOf } from './hostile-row.ts';
import { hostileRows } from './hostile-rows.ts';
import type { Answer, Question } from './measure.ts';

/** How the cost of a parser grows with its input. */
export interface Growth {
  /** `milliseconds`: of one parse of an input of this size. */
  small: { size: number; milliseconds: number };
  large: { size: number; milliseconds: number };
  /** The factor by which the time grows when the input doubles: 2 for a linear parser, 4 for a quadratic one. */
  perDoubling: number;
}

export interface Effort {
  /** The large input is doubled until its parse takes so long, or until the row's largest size. */
  milliseconds: number;
  /** Of so many measurements the quickest counts: what disturbs one only makes it slower. */
  rounds: number;
}

export interface GrowthMeter {
  /**
   * Measures again, several times, while the growth is above `limit`: what is no disturbance stays.
   * @throws Error that names the row and the size at which a parse did not end or threw.
   */
  growthOf(row: HostileRow, effort: Effort, limit?: number): Promise<Growth>;
  close(): Promise<void>;
}

/** What the time may grow by when the input doubles. Twice is linear; the rest is left to memory and its collection. */
export const maxGrowth = 2.5;

/** The large input is so many doublings of the small one: a quadratic parser stands out by 64 against 8. */
const doublings = 3;
/**
 * What touching a character costs at least: below it the time tells of caches, not of the parser. A parser that is quicker
 * counts as so slow.
 */
const floorMilliseconds = (size: number): number => size * 5e-6;

const deadlineMilliseconds = 15_000;
/** A growth above the limit is measured up to so many times as often. */
const maxRepeats = 20;

/** Measures in a thread of its own, which is ended when a parse does not end: an exponential one never would. */
export function openGrowthMeter(): GrowthMeter {
  let worker = startWorker();

  async function time(row: HostileRow, size: number, milliseconds: number): Promise<number> {
    const answer = await ask(worker, { row: hostileRows.indexOf(row), size, milliseconds });
    if (answer !== undefined && 'milliseconds' in answer) return answer.milliseconds;
    if (answer !== undefined) throw new Error(`${titleOf(row)}, size ${size}: ${answer.error}`);
    await worker.terminate();
    worker = startWorker();
    throw new Error(`${titleOf(row)}, size ${size}: no end within ${deadlineMilliseconds} ms`);
  }

  return {
    async growthOf(row, { milliseconds, rounds }, limit = maxGrowth) {
      let large = row.size;
      while (large * 2 <= row.maxSize && (await time(row, large, 0)) < milliseconds) large *= 2;
      const small = Math.max(1, Math.round(large / 2 ** doublings));
      const best = { small: Number.POSITIVE_INFINITY, large: Number.POSITIVE_INFINITY };
      const perDoubling = (): number =>
        (Math.max(best.large, floorMilliseconds(large)) / Math.max(best.small, floorMilliseconds(small))) **
        (1 / doublings);
      for (let round = 0; round < rounds * maxRepeats; round += 1) {
        if (round >= rounds && perDoubling() <= limit) break;
        // Both sizes are measured for as long, so that a busy machine slows both down alike.
        best.small = Math.min(best.small, await time(row, small, milliseconds));
        best.large = Math.min(best.large, await time(row, large, milliseconds));
      }
      return {
        small: { size: small, milliseconds: best.small },
        large: { size: large, milliseconds: best.large },
        perDoubling: perDoubling(),
      };
    },
    async close() {
      await worker.terminate();
    },
  };
}

const startWorker = (): Worker => new Worker(new URL('./measure.ts', import.meta.url));

/** Undefined when the parse did not end in time. */
const ask = (worker: Worker, question: Question): Promise<Answer | undefined> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => settle(undefined), deadlineMilliseconds);
    const settle = (answer: Answer | undefined): void => {
      clearTimeout(timer);
      worker.off('message', settle).off('error', fail);
      resolve(answer);
    };
    const fail = (error: unknown): void => {
      clearTimeout(timer);
      reject(error);
    };
    worker.once('message', settle).once('error', fail);
    worker.postMessage(question);
  });
