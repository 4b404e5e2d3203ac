import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startAftercare } from '../../../infra/start/start-aftercare.ts';
import { functionOf } from './read-deployment.ts';
import type { Endpoint } from './transactor.ts';

/** What this script tells its parent. */
export interface Served extends Endpoint {
  /** Base URL of the HTTP front. */
  url: string;
}

/** A local cloud in a process of its own, for the assembly that its argument names. It stops when its parent disconnects. */
const dataDir = mkdtempSync(join(tmpdir(), 'aftercare-bench-'));
const cloud = await startAftercare({ dataDir, assembly: process.argv[2] ?? '', quiet: true });
const { environment } = functionOf(cloud.deployment, 'tickets/intake/submit');
const stop = async (): Promise<never> => {
  await cloud.kill();
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  process.exit(0);
};
process.on('disconnect', () => void stop());
process.send?.({
  url: cloud.url,
  awsUrl: cloud.awsUrl,
  region: cloud.deployment.region,
  credentials: cloud.credentials,
  environment,
} satisfies Served);
