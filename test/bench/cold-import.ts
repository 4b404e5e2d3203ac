import { spawnSync } from 'node:child_process';
import { mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { bundleFunctions } from '../../infra/bundle/bundle-functions.ts';
import { quantile } from './load.ts';

const root = join(import.meta.dirname, '..', '..');
const rounds = 15;

/** What a handler weighs: its bundle in bytes, and the time from nothing to imported in milliseconds, Node's own start taken off. */
export interface Weight {
  bytes: number;
  importMilliseconds: number;
}

/** The intake handler beside a handler that does nothing but hold a DynamoDB client, both bundled alike. */
export async function weighBundles(): Promise<{ intake: Weight; bare: Weight }> {
  const folder = mkdtempSync(join(tmpdir(), 'aftercare-weigh-'));
  const bundles = await bundleFunctions(root, join(folder, 'functions'));
  const intake = join(
    bundles.find(({ name }) => name === 'tickets/intake/submit')?.folder ?? '',
    'index.mjs',
  );
  const bare = join(folder, 'bare', 'index.mjs');
  await build({
    stdin: {
      contents: `import { DynamoDBClient, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
        const client = new DynamoDBClient({});
        export const handler = async (event) => client.send(new TransactWriteItemsCommand(event));`,
      resolveDir: root,
    },
    outfile: bare,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    minify: true,
    banner: { js: "import{createRequire as _r}from'node:module';const require=_r(import.meta.url);" },
    logLevel: 'error',
  });
  const nothing = join(folder, 'nothing.mjs');
  writeFileSync(nothing, '');
  const times = measure([nothing, intake, bare]);
  const weigh = (file: string): Weight => ({
    bytes: statSync(file).size,
    importMilliseconds: (times.get(file) ?? Number.NaN) - (times.get(nothing) ?? Number.NaN),
  });
  return { intake: weigh(intake), bare: weigh(bare) };
}

/** Medians over rounds that take turns, so that a disturbance falls on all alike. */
function measure(files: readonly string[]): Map<string, number> {
  const times = new Map(files.map((file): [string, number[]] => [file, []]));
  const environment = {
    PATH: process.env.PATH,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'x',
    AWS_SECRET_ACCESS_KEY: 'x',
    TABLE_NAME: 't',
    SIGNING_SECRET_ARN: 's',
    AGENDA_SHARDS: '4',
    PUBLIC_URL: 'http://localhost',
    DEFAULT_TIME_ZONE: 'Asia/Shanghai',
    FIRM_NAME: 'Bench',
  };
  for (let round = 0; round < rounds; round += 1) {
    for (const file of files) {
      const begun = performance.now();
      const { status, stderr } = spawnSync(process.execPath, [file], { env: environment });
      if (status !== 0) throw new Error(`${file}: ${stderr}`);
      times.get(file)?.push(performance.now() - begun);
    }
  }
  return new Map(
    [...times].map(([file, each]) => [
      file,
      quantile(
        each.toSorted((a, b) => a - b),
        0.5,
      ),
    ]),
  );
}
