import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench } from './define-bench.ts';

const folder = join(import.meta.dirname, '..');
const ending = '.bench.ts';

/** Every benchmark by its name, in the order of names: a file `test/bench/<name>.bench.ts` that exports `bench`. */
export async function findBenches(): Promise<Map<string, Bench>> {
  const names = readdirSync(folder)
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length))
    .sort();
  const benches = new Map<string, Bench>();
  for (const name of names) {
    const { bench } = (await import(join(folder, `${name}${ending}`))) as { bench: Bench };
    benches.set(name, bench);
  }
  return benches;
}
