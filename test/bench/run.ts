import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepAssembly } from '../../infra/start/keep-assembly.ts';
import { brokenLimits, type Comparison } from './support/define-bench.ts';
import { findBenches } from './support/find-benches.ts';
import { parseRequest } from './support/parse-request.ts';
import { table, tell } from './support/tell.ts';

/**
 * `npm run bench`: the long form of every benchmark, or of those that the arguments name. `size=value` replaces a size of each
 * benchmark that has it: `npm run bench -- agenda stored=1000000`. Ends with the table of all ratios, and with status 1
 * when a ratio is larger than its limit.
 */
async function main(): Promise<void> {
  const requests = parseRequest(await findBenches(), process.argv.slice(2));
  const home = mkdtempSync(join(tmpdir(), 'aftercare-bench-'));
  try {
    console.log('Synthesizing the application ...');
    const assemblyDir = await keepAssembly(join(home, 'cdk.out'));
    const comparisons: Comparison[] = [];
    for (const { bench, sizes } of requests) {
      for await (const comparison of bench.measure(sizes, assemblyDir)) {
        comparisons.push(comparison);
        console.log(tell(comparison).join('\n'));
      }
    }
    console.log(table(comparisons).join('\n'));
    const broken = comparisons.flatMap(brokenLimits);
    if (broken.length > 0) {
      console.error(`\n${broken.join('\n')}`);
      process.exitCode = 1;
    }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof RangeError ? error.message : error);
  process.exitCode = 1;
});
