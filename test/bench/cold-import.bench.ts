import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { defineBench, type Figures } from './support/define-bench.ts';
import { quantile } from './support/load.ts';
import { readFunction } from './support/read-deployment.ts';

const root = join(import.meta.dirname, '..', '..');

/**
 * What the intake handler weighs beside a handler that does nothing but hold a DynamoDB client: the bytes of its bundle, and the
 * milliseconds from nothing to imported, those that Node itself takes subtracted.
 */
export const bench = defineBench({
  sizes: { long: { rounds: 15 }, short: { rounds: 1 } },
  async *measure({ rounds }, assemblyDir) {
    const { codeDir, environment } = await readFunction(assemblyDir, 'tickets/intake/submit');
    const folder = mkdtempSync(join(tmpdir(), 'aftercare-weigh-'));
    try {
      const intake = join(codeDir, 'index.mjs');
      const bare = await bundleBareHandler(folder);
      const nothing = join(folder, 'nothing.mjs');
      writeFileSync(nothing, '');
      const times = importTimes([nothing, intake, bare], rounds, environment);
      const timeOf = (file: string): number => times.get(file) ?? Number.NaN;
      const weightOf = (file: string): Figures => ({
        bytes: statSync(file).size,
        'import ms': timeOf(file) - timeOf(nothing),
      });
      yield {
        title: 'cold import',
        floor: { name: 'bare SDK handler', figures: weightOf(bare) },
        subject: { name: 'ticket intake', figures: weightOf(intake) },
      };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
});

/** Bundled as the functions of the house are. Answers its file. */
async function bundleBareHandler(folder: string): Promise<string> {
  const outfile = join(folder, 'index.mjs');
  await build({
    stdin: {
      contents: `import { DynamoDBClient, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
        const client = new DynamoDBClient({});
        export const handler = async (event) => client.send(new TransactWriteItemsCommand(event));`,
      resolveDir: root,
    },
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    minify: true,
    banner: { js: "import{createRequire as _r}from'node:module';const require=_r(import.meta.url);" },
    logLevel: 'error',
  });
  return outfile;
}

/** Median milliseconds by file. The files take turns, so that a disturbance falls on all alike. */
function importTimes(
  files: readonly string[],
  rounds: number,
  environment: Record<string, string>,
): Map<string, number> {
  const times = new Map(files.map((file): [string, number[]] => [file, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const file of files) {
      const begun = performance.now();
      const { status, stderr } = spawnSync(process.execPath, [file], { env: environment });
      if (status !== 0) throw new Error(`${file} was not imported: ${stderr}`);
      times.get(file)?.push(performance.now() - begun);
    }
  }
  const median = (values: readonly number[]) =>
    quantile(
      values.toSorted((a, b) => a - b),
      0.5,
    );
  return new Map([...times].map(([file, values]) => [file, median(values)]));
}
