import type { Figures } from './define-bench.ts';

/** What one run measured; times in milliseconds. */
export interface Measure {
  perSecond: number;
  p50: number;
  p99: number;
}

export const figuresOf = ({ perSecond, p50, p99 }: Measure): Figures => ({
  'per second': perSecond,
  'p50 ms': p50,
  'p99 ms': p99,
});

/** The value below which `share` of the sorted values lie (nearest rank). */
export const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;

/** Runs `work` again and again by so many clients at once, for a number of milliseconds after a short warm-up. */
export async function load(
  clients: number,
  milliseconds: number,
  work: () => Promise<void>,
): Promise<Measure> {
  await drive(clients, milliseconds / 4, work);
  const started = performance.now();
  const times = await drive(clients, milliseconds, work);
  const elapsed = performance.now() - started;
  const sorted = times.toSorted((a, b) => a - b);
  return {
    perSecond: (times.length / elapsed) * 1000,
    p50: quantile(sorted, 0.5),
    p99: quantile(sorted, 0.99),
  };
}

async function drive(clients: number, milliseconds: number, work: () => Promise<void>): Promise<number[]> {
  const end = performance.now() + milliseconds;
  const times: number[] = [];
  const client = async (): Promise<void> => {
    while (performance.now() < end) {
      const begun = performance.now();
      await work();
      times.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return times;
}
